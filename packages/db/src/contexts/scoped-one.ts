import type { Kysely } from "kysely"
import { fly } from "../flight/fly"
import { kyselyOver } from "../flight/kysely-over"
import type { Access, Scope } from "../flight/statement"
import type { Database, RolePool } from "../pool"
import { holderOf } from "./holder-of"

/** As `scopedRead`, or told so `scopedTransaction`, for work that is one statement: it costs the database one trip. A second is refused. */
export function scopedOne<Result>(
  { pool, slots }: RolePool,
  scope: Scope,
  work: (db: Kysely<Database>) => Promise<Result>,
  access: Access = "read only",
): Promise<Result> {
  let isUsed = false
  return work(
    kyselyOver(async (statement) => {
      if (isUsed) throw new Error("`one` takes one statement: ask for several with `read`.")
      isUsed = true
      return slots.run(holderOf(scope), () => fly(pool, access, scope, statement))
    }),
  )
}
