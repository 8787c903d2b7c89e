import { existsSync, readFileSync } from "node:fs"
import path from "node:path"
import { checkout } from "../quote/quote-file"

export type Proof = {
  readonly name: string
  readonly claim: string
  readonly test: string
  /** When it ran, ISO 8601 UTC. */
  readonly at: string
  readonly counts: readonly (readonly [what: string, count: number])[]
  /** Of them, how often it was tried, and how often it did not hold. */
  readonly tried: number
  readonly wrong: number
}

type Claim = Pick<Proof, "name" | "claim" | "test"> & {
  /** Of its counts, how often it was tried, and what there may be none of. */
  readonly tried: string
  readonly wrong: string
}

const walls: readonly Claim[] = [
  {
    name: "tables",
    claim: "Nobody outside a tenant reads, changes, deletes or adds a row of it, in any tenant table",
    test: "packages/db/src/probe/table-probe.test.ts",
    tried: "attempts",
    wrong: "leaks",
  },
  {
    name: "procedures",
    claim:
      "No procedure says or changes anything of another tenant, with its ids planted in every field that names something",
    test: "packages/api/src/probe/procedure-probe.test.ts",
    tried: "attempts",
    wrong: "leaks",
  },
  {
    name: "rest",
    claim: "No REST operation does, at the own address or at the neighbour's, with a cookie or a key",
    test: "packages/api/src/probe/rest-probe.test.ts",
    tried: "attempts",
    wrong: "leaks",
  },
  {
    name: "functions",
    claim:
      "Of the database's functions that see further than their caller, none tells or changes anything of another tenant",
    test: "packages/db/src/probe/function-probe.test.ts",
    tried: "attempts",
    wrong: "leaks",
  },
  {
    name: "feed",
    claim: "Whoever listens to the live feed hears nothing of a neighbour, whatever happens there",
    test: "packages/api/src/probe/feed-probe.test.ts",
    tried: "messages",
    wrong: "leaks",
  },
  {
    name: "messages",
    claim:
      "No mail, text or push message to a tenant's people says anything of a neighbour, of any kind that there is",
    test: "apps/tasks/src/mail-probe.test.ts",
    tried: "messages",
    wrong: "leaks",
  },
  {
    name: "pool",
    claim: "A connection carries no tenant into the next request, however the one before it ended",
    test: "packages/db/src/contexts/pool-reuse.test.ts",
    tried: "requests",
    wrong: "leaks",
  },
  {
    name: "fuzz",
    claim:
      "Whatever comes in, from a tenant's owner and from who runs the platform, is answered or refused: no unhandled error, no SQL and no stack in what leaves, no polluted prototype",
    test: "packages/api/src/probe/fuzz.test.ts",
    tried: "inputs",
    wrong: "unhandled",
  },
]

const ledger: readonly Claim[] = [
  {
    name: "ledger-histories",
    claim:
      "Whatever befalls a ledger in a random order, it stands where the model stands, and breaks no rule: grants, debits, holds, refunds, disputes, clocks, repeats and lost answers",
    test: "packages/credits/src/proof/histories.test.ts",
    tried: "steps",
    wrong: "that differ",
  },
  {
    name: "ledger-faults",
    claim: "A fault in the ledger's SQL is found by those histories",
    test: "packages/credits/src/proof/mutants.test.ts",
    tried: "faults planted",
    wrong: "not found",
  },
  {
    name: "ledger-chaos",
    claim: "Clients on two nodes do everything at once to the same tenants, and every rule holds",
    test: "packages/credits/src/proof/chaos.test.ts",
    tried: "steps",
    wrong: "rules broken",
  },
  {
    name: "ledger-parallel-debits",
    claim: "Of parallel debits of one credit each, as many succeed as there are credits",
    test: "packages/credits/src/proof/chaos.test.ts",
    tried: "debits",
    wrong: "too many or too few",
  },
  {
    name: "ledger-kills",
    claim: "App and worker killed with -9 in the middle of a batch lose no debit, and do none twice",
    test: "packages/credits/src/proof/kill.test.ts",
    tried: "debits",
    wrong: "lost or doubled",
  },
]

const delivery: readonly Claim[] = [
  {
    name: "delivery-chaos",
    claim:
      "While workers are killed with -9 and each provider fails a third of its calls, each message arrives, by its key once, and the bell has each event once",
    test: "apps/tasks/src/reach.test.ts",
    tried: "messages",
    wrong: "lost, or doubled by key",
  },
]

const claims = { walls, ledger, delivery }
export type ProofsOf = keyof typeof claims

type Kept = { readonly at: string; readonly counts: ReadonlyMap<string, number> }

/** What was tried and found: in the last run in this checkout, or in the one that was committed, whichever tried more. */
export const listProofs = (of: ProofsOf): Proof[] =>
  claims[of].map(({ tried, wrong, ...claim }) => {
    const kept = readProof("apps/docs/src/proof", claim.name)
    const fresh = readProof(".plinth/test/proof", claim.name)
    const shown = fresh && (!kept || count(fresh, tried) >= count(kept, tried)) ? fresh : kept
    if (!shown) throw new Error(`Nothing was kept of ${claim.name}.`)
    return {
      ...claim,
      at: shown.at,
      counts: [...shown.counts],
      tried: count(shown, tried),
      wrong: count(shown, wrong),
    }
  })

const count = ({ counts }: Kept, what: string) => counts.get(what) ?? Number.NaN

function readProof(folder: string, name: string): Kept | null {
  const file = path.join(checkout, folder, `${name}.json`)
  if (!existsSync(file)) return null
  const { at, ...counts } = JSON.parse(readFileSync(file, "utf8")) as { at: string } & Record<string, number>
  return { at, counts: new Map(Object.entries(counts)) }
}
