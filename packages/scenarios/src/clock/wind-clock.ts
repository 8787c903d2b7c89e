import type { Database } from "@plinth/db"
import type { Kysely } from "kysely"
import { eventsSince, lastPosition, type Happening } from "./happenings"
import { customerClock, tellNewcomersTime } from "./customer-clock"
import { readClock, setClock, type ClockFacts, type NamedTenant } from "./tenant-clock"
import { untilAtRest } from "./until-at-rest"

/** A moment at which the clock stopped, and what happened there. */
export type Step = { readonly at: Date; readonly happened: readonly Happening[] }

export type Winding = {
  readonly worker: Kysely<Database>
  readonly tenant: NamedTenant
  /** The target, seen from where the clock stands and what is due next. */
  readonly until: (now: Date, dueAt: Date | undefined) => Date
  /** Stands in for `DATABASE_URL`. */
  readonly url?: string | undefined
}

/**
 * Moves the clock of a tenant, and of its customer at the sandbox, to a time: from one due moment to the next, each lived
 * through to its end before time goes on. No other tenant's time moves.
 */
export async function* windClock({ worker, tenant, until, url }: Winding): AsyncGenerator<Step> {
  await untilAtRest(worker, tenant)
  const begun = await readClock(worker, tenant.id)
  await joinClocks(begun)
  const target = until(nowOf(begun), await nextDue(begun))
  for (let at = nowOf(begun); at < target;) {
    const facts = await readClock(worker, tenant.id)
    const dueAt = await nextDue(facts)
    at = dueAt && dueAt < target ? dueAt : target
    const position = await lastPosition(worker, tenant.id)
    await setClock(tenant.id, at, url)
    if (facts.customerId) await customerClock(facts.customerId).to(at)
    else await tellNewcomersTime(tenant.id, at)
    await untilAtRest(worker, tenant)
    yield { at, happened: await eventsSince(worker, tenant.id, position) }
  }
}

const NEAR_MS = 1_000

/** A customer who came after their tenant's clock had been moved lives in another time until here. */
async function joinClocks(facts: ClockFacts): Promise<void> {
  if (!facts.customerId) return
  const clock = customerClock(facts.customerId)
  const apart = nowOf(facts).getTime() - (await clock.now()).getTime()
  if (Math.abs(apart) > NEAR_MS) await clock.set(nowOf(facts))
}

/** What time it is for a tenant. */
export const nowOf = ({ offset }: ClockFacts): Date => new Date(Date.now() + offset)

/** When something falls due next, for the tenant or for its customer. */
export async function nextDue(facts: ClockFacts): Promise<Date | undefined> {
  const customerDueAt = facts.customerId ? await customerClock(facts.customerId).dueAt() : null
  const dues = [facts.dueAt, customerDueAt].filter((due) => due !== null && due > nowOf(facts))
  return dues.toSorted((one, other) => Number(one) - Number(other))[0] ?? undefined
}
