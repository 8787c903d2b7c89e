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
}

const claims = [
  {
    name: "tables",
    claim: "Nobody outside a tenant reads, changes, deletes or adds a row of it, in any tenant table",
    test: "packages/db/src/probe/table-probe.test.ts",
  },
  {
    name: "procedures",
    claim:
      "No procedure says or changes anything of another tenant, with its ids planted in every field that names something",
    test: "packages/api/src/probe/procedure-probe.test.ts",
  },
  {
    name: "rest",
    claim: "No REST operation does, at the own address or at the neighbour's, with a cookie or a key",
    test: "packages/api/src/probe/rest-probe.test.ts",
  },
  {
    name: "fuzz",
    claim:
      "Whatever comes in is answered or refused: no unhandled error, no SQL and no stack in what leaves, no polluted prototype",
    test: "packages/api/src/probe/fuzz.test.ts",
  },
] as const

/** What was tried and found: as the last run of the tests in this checkout says, or as it was committed. */
export const listProofs = (): Proof[] =>
  claims.map((claim) => {
    const fresh = path.join(checkout, ".plinth/test/proof", `${claim.name}.json`)
    const kept = path.join(checkout, "apps/docs/src/proof", `${claim.name}.json`)
    const { at, ...counts } = JSON.parse(readFileSync(existsSync(fresh) ? fresh : kept, "utf8")) as {
      at: string
    } & Record<string, number>
    return { ...claim, at, counts: Object.entries(counts) }
  })
