import { newId, type TenantId } from "@plinth/core"
import type { Database } from "@plinth/db"
import { log } from "@plinth/observability"
import { sql, type Kysely } from "kysely"
import { ofChain } from "./chain.queries"
import { forgetEvents } from "./forget-events"
import { platformLog, tenantLog } from "./sealed-logs"
import type { Signer } from "./sign-place"
import { verifyChain, type Verification } from "./verify-chain"

export type Tending = {
  readonly key: Signer
  /** Days that a tenant's log is kept. */
  readonly keepDays: (tenantId: TenantId) => number | Promise<number>
}

/**
 * Looks through one chain that is due, once a day each: verifies it, signs its head where others than the database's keeper
 * see it, and forgets what the plan keeps no longer. A broken one is told and left as it is. False where none is due.
 */
export async function tendChain(db: Kysely<Database>, { key, keepDays }: Tending): Promise<boolean> {
  const due = await takeDue(db)
  if (!due) return false
  const { tenantId } = due
  const found = await verifyChain(
    (question) => question(db),
    tenantId ? tenantLog : platformLog,
    tenantId,
    key,
  )
  await keepFinding(db, tenantId, found)
  if (found.fault) {
    log.error({ tenantId, ...found.fault, alert: "audit" }, "a log is not what was sealed")
    return true
  }
  await leaveCheckpoint(db, tenantId, found, key)
  if (tenantId) await forgetOld(db, tenantId, { key, keepDays })
  return true
}

/** Whoever takes it has an hour; then another may. */
async function takeDue(db: Kysely<Database>): Promise<{ tenantId: TenantId | null } | null> {
  const { rows } = await sql<{ tenantId: TenantId | null }>`
    update platform.audit_heads set due_at = now() + interval '1 hour'
    where ctid = (select ctid from platform.audit_heads where due_at <= now() order by due_at limit 1 for update skip locked)
    returning tenant_id as "tenantId"`.execute(db)
  return rows[0] ?? null
}

const keepFinding = (db: Kysely<Database>, tenantId: TenantId | null, { fault, sealedUpTo }: Verification) =>
  db
    .updateTable("platform.audit_heads")
    .set({
      due_at: sql`now() + interval '1 day'`,
      verified_at: sql`now()`,
      verified_seq: sealedUpTo?.seq ?? null,
      fault: fault?.kind ?? null,
      fault_seq: fault?.seq ?? null,
      fault_event_id: fault?.eventId ?? null,
    })
    .where(ofChain(tenantId))
    .execute()

/** In the log of the process it is out of the reach of who keeps the database. */
async function leaveCheckpoint(
  db: Kysely<Database>,
  tenantId: TenantId | null,
  { sealedUpTo }: Verification,
  key: Signer,
): Promise<void> {
  if (!sealedUpTo) return
  const at = new Date()
  const { seq } = sealedUpTo
  const hash = Buffer.from(sealedUpTo.hash, "hex")
  const signature = key.sign({ kind: "daily", tenantId, seq, hash, at })
  const { numAffectedRows = 0n } = await sql`
    insert into platform.audit_checkpoints (id, tenant_id, kind, seq, hash, signed_at, signature)
      select ${newId()}, ${tenantId}, 'daily', ${seq}, ${hash}, ${at}, ${signature}
      where not exists (select from platform.audit_checkpoints where ${ofChain(tenantId)} and seq = ${seq})`.execute(
    db,
  )
  if (numAffectedRows === 0n) return
  log.info(
    { tenantId, seq, hash: sealedUpTo.hash, at: at.toISOString(), signature, publicKey: key.publicKey },
    "audit checkpoint",
  )
}

async function forgetOld(
  db: Kysely<Database>,
  tenantId: TenantId,
  { key, keepDays }: Tending,
): Promise<void> {
  const before = new Date(Date.now() - (await keepDays(tenantId)) * 86_400_000)
  let gone: number
  do gone = await forgetEvents(db, tenantId, before, key)
  while (gone > 0)
}
