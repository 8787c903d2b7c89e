/**
 * The ledger as its rules say it is: slow, in memory, for one tenant. It was written from the rules and not from the SQL, so
 * that the two can be held against each other. Times are minutes.
 */

type GrantTerms = { readonly priority: number; readonly expiresAt: number; readonly isPaid: boolean }
type NewGrant = GrantTerms & {
  readonly ref: string
  readonly payment: string | null
  readonly granted: number
}
type Grant = NewGrant & { remaining: number; expired: number; isFrozen: boolean }
type Hold = {
  readonly key: string
  readonly amount: number
  readonly endsAt: number
  state: "open" | "captured" | "released" | "expired"
  captured: number | null
}
/** What moved, and from which grants, in the order in which they were burnt. */
type Entry = {
  readonly kind: "grant" | "debit" | "capture" | "expiry" | "clawback" | "repayment"
  readonly amount: number
  readonly grants: readonly (readonly [ref: string, amount: number])[]
}

/** What burns first; of two alike the older one, which stands first. */
const inBurnOrder = (one: GrantTerms, other: GrantTerms) =>
  one.priority - other.priority ||
  one.expiresAt - other.expiresAt ||
  Number(one.isPaid) - Number(other.isPaid)

const sum = <Item>(items: readonly Item[], of: (item: Item) => number) =>
  items.reduce((total, item) => total + of(item), 0)

export type LedgerModel = ReturnType<typeof ledgerModel>

export function ledgerModel() {
  const grants: Grant[] = []
  const holds: Hold[] = []
  const entries: Entry[] = []
  const debits = new Map<string, number>()
  const takenBack = new Map<string, { credits: number; lapsed: number }>()
  let debt = 0

  const balance = () => sum(grants, ({ remaining }) => remaining)
  const held = () => sum(holds, ({ state, amount }) => (state === "open" ? amount : 0))
  const frozen = () => sum(grants, ({ isFrozen, remaining }) => (isFrozen ? remaining : 0))
  const available = () => Math.max(0, balance() - held() - frozen())
  const grantsOf = (payment: string) => grants.filter((grant) => grant.payment === payment)

  /** What is frozen serves only what a hold was promised before. */
  const fuel = () =>
    grants.toSorted((one, other) => Number(one.isFrozen) - Number(other.isFrozen) || inBurnOrder(one, other))
  /** What has expired does too. */
  const fresh = (now: number) => fuel().filter(({ expiresAt }) => expiresAt > now)

  function burn(kind: Entry["kind"], amount: number, from: readonly Grant[]) {
    const burnt: [string, number][] = []
    let needed = amount
    for (const grant of from) {
      const part = Math.min(needed, grant.remaining)
      if (part === 0) continue
      grant.remaining -= part
      needed -= part
      burnt.push([grant.ref, part])
    }
    if (needed > 0) throw new Error(`The model is short of ${needed} of ${amount}.`)
    if (amount > 0) entries.push({ kind, amount: -amount, grants: burnt })
  }

  /** What comes by itself: holds end, what is due expires but for what open holds were promised, and debt is repaid. */
  function settle(now: number) {
    for (const hold of holds) if (hold.state === "open" && hold.endsAt <= now) hold.state = "expired"
    let promised = held()
    for (const grant of fuel()) {
      const kept = Math.min(grant.remaining, promised)
      promised -= kept
      const loose = grant.expiresAt <= now ? grant.remaining - kept : 0
      burn("expiry", loose, [grant])
      grant.expired += loose
    }
    const repaid = Math.min(debt, available())
    burn("repayment", repaid, fresh(now))
    debt -= repaid
  }

  /** Before anything happens, what time has done has happened; and what it sets free is free at once. */
  function at<Answer>(now: number, happens: () => Answer): Answer {
    settle(now)
    const answer = happens()
    settle(now)
    return answer
  }

  return {
    tend: (now: number) => at(now, () => "tended"),

    grant: (grant: NewGrant, now: number) =>
      at(now, () => {
        const before = grants.find(({ ref }) => ref === grant.ref)
        if (before) return before.granted === grant.granted ? "replayed" : "key_conflict"
        grants.push({ ...grant, remaining: grant.granted, expired: 0, isFrozen: false })
        entries.push({ kind: "grant", amount: grant.granted, grants: [[grant.ref, -grant.granted]] })
        return "granted"
      }),

    debit: (key: string, amount: number, now: number) =>
      at(now, () => {
        const before = debits.get(key)
        if (before !== undefined) return before === amount ? "debited" : "key_conflict"
        if (amount > available()) return "insufficient"
        burn("debit", amount, fresh(now))
        debits.set(key, amount)
        return "debited"
      }),

    hold: (key: string, amount: number, minutes: number, now: number) =>
      at(now, () => {
        const before = holds.find((hold) => hold.key === key)
        if (before) return before.amount === amount ? "held" : "key_conflict"
        if (amount > available()) return "insufficient"
        holds.push({ key, amount, endsAt: now + minutes, state: "open", captured: null })
        return "held"
      }),

    capture: (key: string, amount: number, now: number) =>
      at(now, () => {
        const hold = holds.find((candidate) => candidate.key === key)
        if (!hold) return "hold_not_found"
        if (hold.state !== "open") return hold.captured === amount ? "captured" : "hold_not_open"
        if (amount - hold.amount > available()) return "insufficient"
        Object.assign(hold, { state: "captured", captured: amount })
        burn("capture", amount, fuel())
        return "captured"
      }),

    release: (key: string, now: number) =>
      at(now, () => {
        const hold = holds.find((candidate) => candidate.key === key)
        if (!hold) return "hold_not_found"
        if (hold.state === "open") hold.state = "released"
        return hold.state === "captured" ? "hold_not_open" : hold.state
      }),

    /** Of what a payment granted, so many in all. Credits that expired are gone; those that were spent are owed. */
    clawBack: (payment: string, credits: number, now: number) =>
      at(now, () => {
        const own = grantsOf(payment)
        const before = takenBack.get(payment) ?? { credits: 0, lapsed: 0 }
        const wanted = Math.max(
          0,
          Math.min(
            credits,
            sum(own, ({ granted }) => granted),
          ) - before.credits,
        )
        const loose = Math.min(
          wanted,
          sum(own, ({ remaining }) => remaining),
          balance() - held(),
        )
        const lapsed = Math.min(wanted - loose, sum(own, ({ expired }) => expired) - before.lapsed)
        let left = loose
        for (const grant of own.toSorted(inBurnOrder)) {
          const part = Math.min(left, grant.remaining)
          burn("clawback", part, [grant])
          left -= part
        }
        takenBack.set(payment, { credits: before.credits + wanted, lapsed: before.lapsed + lapsed })
        debt += wanted - loose - lapsed
        return `took ${loose}, is owed ${wanted - loose - lapsed}`
      }),

    freeze: (payment: string, isFrozen: boolean, now: number) =>
      at(now, () => {
        for (const grant of grantsOf(payment)) grant.isFrozen = isFrozen
        return isFrozen ? "frozen" : "thawed"
      }),

    read: () => ({
      account: { balance: balance(), held: held(), frozen: frozen(), debt },
      grants: grants.map(({ ref, remaining, expired, isFrozen }) => ({ ref, remaining, expired, isFrozen })),
      holds: holds.map(({ key, state, captured }) => ({ key, state, captured })),
      entries,
    }),
  }
}
