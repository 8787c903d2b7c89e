import { newId, type TenantId } from "@plinth/core"
import type { Database } from "@plinth/db"
import { sql, type Kysely } from "kysely"
import type { Signer } from "./sign-place"

const atOnce = 2_000

/**
 * Forgets the oldest sealed entries of a tenant, as far as all of them happened before this moment, and leaves a signed
 * checkpoint that verification goes on from. Returns how many went; there may be more.
 */
export async function forgetEvents(
  workerDb: Kysely<Database>,
  tenantId: TenantId,
  before: Date,
  key: Signer,
): Promise<number> {
  const oldest = await workerDb
    .selectFrom("app.event_seals")
    .select(["seq", "hash", "occurred_at"])
    .where("tenant_id", "=", tenantId)
    .orderBy("seq")
    .limit(atOnce)
    .execute()
  const young = oldest.findIndex(({ occurred_at }) => occurred_at >= before)
  const last = oldest.at(young === -1 ? -1 : young - 1)
  if (!last || young === 0) return 0
  const at = new Date()
  const { seq, hash } = last
  const signature = key.sign({ kind: "forgotten", tenantId, seq, hash, at })
  const { rows } = await sql<{ gone: number }>`
    select app.forget_events(${tenantId}, ${seq}, ${newId()}, ${at}, ${signature}) as gone`.execute(workerDb)
  return rows[0]?.gone ?? 0
}
