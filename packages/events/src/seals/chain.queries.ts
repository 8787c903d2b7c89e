import type { TenantId } from "@plinth/core"
import type { Reading } from "@plinth/db"
import { sql } from "kysely"
import type { Position } from "../tail"

export type SealedHead = Position & {
  readonly seq: number
  readonly hash: Buffer
  readonly signature: string
  readonly sealedAt: Date
}

export type Checkpoint = {
  readonly kind: "daily" | "forgotten"
  readonly seq: number
  readonly hash: Buffer
  readonly at: Date
  readonly signature: string
}

/** The chain of this tenant; null: the platform's. */
export const ofChain = (tenantId: TenantId | null) =>
  tenantId === null ? sql<boolean>`tenant_id is null` : sql<boolean>`tenant_id = ${tenantId}`

/** How far a chain is sealed. */
export const findHead = async (db: Reading, tenantId: TenantId | null): Promise<SealedHead | null> =>
  (await db
    .selectFrom("platform.audit_heads")
    .select(["seq", "hash", "xid", "position", "signature", "sealed_at as sealedAt"])
    .where(ofChain(tenantId))
    .executeTakeFirst()) ?? null

/** The signed places of a chain, the oldest first. */
export const listCheckpoints = (db: Reading, tenantId: TenantId | null): Promise<Checkpoint[]> =>
  db
    .selectFrom("platform.audit_checkpoints")
    .select((eb) => [
      eb.ref("kind").$castTo<Checkpoint["kind"]>().as("kind"),
      "seq",
      "hash",
      "signed_at as at",
      "signature",
    ])
    .where(ofChain(tenantId))
    .orderBy("seq")
    .orderBy("signed_at")
    .execute()
