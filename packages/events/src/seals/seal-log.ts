import type { Database } from "@plinth/db"
import { sql, type Kysely, type Transaction } from "kysely"
import { tail } from "../tail"
import { beforeFirst, linkHash } from "./link-hash"
import { platformLog, tenantLog, type Link, type SealedLog, type Unsealed } from "./sealed-logs"
import type { Signer } from "./sign-place"

/** Entries in one transaction: the others wait no longer than they take. */
const atOnce = 500

type Head = { readonly seq: number; readonly hash: Buffer }

/**
 * Seals what is new in the tenants' logs, and tells how many entries that were. Links, heads and cursor are one transaction,
 * behind the cursor's lock: two sealers take turns, and one that is killed half way has done nothing.
 */
export const sealEvents = (workerDb: Kysely<Database>, key: Signer): Promise<number> =>
  sealLog(workerDb, tenantLog, key)

/** As `sealEvents`, for the platform's own log. */
export const sealPlatformEvents = (workerDb: Kysely<Database>, key: Signer): Promise<number> =>
  sealLog(workerDb, platformLog, key)

const sealLog = (db: Kysely<Database>, log: SealedLog, key: Signer) =>
  tail(
    db,
    log.cursor,
    atOnce,
    async (tx, entries) => {
      const heads = await headsOf(tx, entries)
      const links = entries.map((entry): Link => {
        const { seq, hash } = heads.get(entry.tenantId) ?? { seq: 0, hash: beforeFirst }
        const head = { seq: seq + 1, hash: linkHash(hash, seq + 1, entry.row) }
        heads.set(entry.tenantId, head)
        return { ...entry, ...head }
      })
      await log.keepLinks(tx, links)
      await keepHeads(tx, links, key)
    },
    log.readUnsealed,
  )

async function headsOf(tx: Transaction<Database>, entries: readonly Unsealed[]) {
  const tenants = [...new Set(entries.map(({ tenantId }) => tenantId))]
  const rows = await tx
    .selectFrom("platform.audit_heads")
    .select(["tenant_id", "seq", "hash"])
    .where(
      sql<boolean>`(tenant_id = any (${tenants.filter((id) => id !== null)}::uuid[])
        or (tenant_id is null and ${tenants.includes(null)}))`,
    )
    .execute()
  return new Map<string | null, Head>(rows.map(({ tenant_id, seq, hash }) => [tenant_id, { seq, hash }]))
}

async function keepHeads(tx: Transaction<Database>, links: readonly Link[], key: Signer) {
  const at = new Date()
  const heads = new Map(links.map((link) => [link.tenantId, link]))
  await tx
    .insertInto("platform.audit_heads")
    .values(
      [...heads.values()].map(({ tenantId, seq, hash, xid, position }) => ({
        tenant_id: tenantId,
        seq,
        hash,
        xid,
        position,
        sealed_at: at,
        signature: key.sign({ kind: "head", tenantId, seq, hash, at }),
      })),
    )
    .onConflict((conflict) =>
      conflict.column("tenant_id").doUpdateSet(({ ref }) => ({
        seq: ref("excluded.seq"),
        hash: ref("excluded.hash"),
        xid: ref("excluded.xid"),
        position: ref("excluded.position"),
        sealed_at: ref("excluded.sealed_at"),
        signature: ref("excluded.signature"),
      })),
    )
    .execute()
}
