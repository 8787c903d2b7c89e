import { createHash } from "node:crypto"
import { gateErrors } from "../errors"
import type { Count, CountStore } from "./count-store"
import { endingMap } from "./ending-map"
import { callLimits, callWindow, quotas, type Dimension, type LimitClass, type Quota } from "./limit-policies"

/** Who calls, as far as is known. */
export type Spender = { readonly [Name in Dimension]?: string }

/** One limit after a call was counted. */
export type Standing = {
  readonly name: string
  readonly limit: number
  readonly seconds: number
  readonly remaining: number
  readonly resetSeconds: number
}

type Wanted = Omit<Standing, "remaining" | "resetSeconds"> & { readonly key: string; readonly amount: number }

export type Limits = ReturnType<typeof openLimits>

/** The rate limits of one process. `scale` multiplies each of them. */
export function openLimits(store: CountStore, scale = 1, now: () => number = Date.now) {
  const spent = endingMap<true>(now)
  const scaled = (limit: number) => Math.max(1, Math.round(limit * scale))

  /** What is known to be spent is refused here, until its window ends: a flood costs no statement. */
  function refuseSpent(wanted: readonly Wanted[]): void {
    for (const one of wanted) {
      const until = spent.get(one.key)?.endsAt
      if (until !== undefined) throw refusal(one, (until - now()) / 1_000)
    }
  }

  async function count(wanted: readonly Wanted[]): Promise<Standing[]> {
    refuseSpent(wanted)
    const counts = await store.add(wanted)
    const standings = wanted.map((one) => standingOf(one, counts.get(one.key)))
    for (const [index, { key }] of wanted.entries()) {
      const standing = standings[index]
      if (standing === undefined || standing.remaining >= 0) continue
      spent.set(key, true, now() + standing.resetSeconds * 1_000)
    }
    const over = standings.find(({ remaining }) => remaining < 0)
    if (over) throw refusal(over, over.resetSeconds)
    return standings
  }

  const wantedOf = (quota: Quota, target: string, amount: number): Wanted => ({
    name: quota,
    key: `${quota}:${hashOf(target)}`,
    limit: scaled(quotas[quota].limit),
    seconds: quotas[quota].seconds,
    amount,
  })

  return {
    /** Counts the calls of one request, by class, for each of its spenders. Errors: `gate.RATE_LIMITED`. */
    calls: (calls: ReadonlyMap<LimitClass, number>, spender: Spender): Promise<Standing[]> =>
      count(
        [...calls].flatMap(([limitClass, amount]) =>
          dimensionsOf(spender).map(([dimension, id]) => ({
            name: `${limitClass}-${dimension}`,
            key: `${limitClass}:${dimension}:${id}`,
            limit: scaled(callLimits[limitClass][dimension]),
            seconds: callWindow,
            amount,
          })),
        ),
      ),
    /** Counts something done to a target. Errors: `gate.RATE_LIMITED`. */
    async spend(quota: Quota, target: string): Promise<void> {
      await count([wantedOf(quota, target, 1)])
    },
    /** The same for several targets at once: all are counted, and one that is spent refuses. */
    async spendAll(targets: readonly (readonly [Quota, string])[]): Promise<void> {
      await count(targets.map(([quota, target]) => wantedOf(quota, target, 1)))
    },
    /** Takes back what turned out not to count. */
    async refundAll(targets: readonly (readonly [Quota, string])[]): Promise<void> {
      const wanted = targets.map(([quota, target]) => wantedOf(quota, target, -1))
      for (const { key } of wanted) spent.delete(key)
      await store.add(wanted)
    },
    /** One more under a key of the caller's own; false where that is too many. */
    async allows(key: string, limit: number, seconds: number): Promise<{ allowed: boolean; endsIn: number }> {
      const { count: total = 1, endsIn = 0 } = (await store.add([{ key, amount: 1, seconds }])).get(key) ?? {}
      return { allowed: total <= scaled(limit), endsIn }
    },
    close: () => store.close(),
  }
}

const dimensionsOf = (spender: Spender) =>
  (["key", "tenant", "member", "address"] as const).flatMap((dimension) => {
    const id = spender[dimension]
    return id === undefined ? [] : [[dimension, id] as const]
  })

const standingOf = ({ name, limit, seconds }: Wanted, counted?: Count): Standing => ({
  name,
  limit,
  seconds,
  remaining: limit - (counted?.count ?? 0),
  resetSeconds: Math.max(1, Math.ceil(counted?.endsIn ?? seconds)),
})

const refusal = ({ name, limit, seconds }: Pick<Standing, "name" | "limit" | "seconds">, endsIn: number) =>
  gateErrors.RATE_LIMITED({
    class: name,
    limit,
    windowSeconds: seconds,
    retryAfterSeconds: Math.max(1, Math.ceil(endsIn)),
  })

/** A target may be a person's address: what is counted knows only that it is the same. */
const hashOf = (target: string) => createHash("sha256").update(target).digest("base64url").slice(0, 22)
