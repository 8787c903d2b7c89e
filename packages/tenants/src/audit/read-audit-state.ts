import type { CallerContext } from "@plinth/db"
import { effectivePlan } from "@plinth/entitlements"
import type { Fault } from "@plinth/events"
import { authorize } from "../permissions"
import type { AuditState } from "./audit.schemas"

/** How the tenant's log stands, and what was found when it was last looked through. Errors: `auth.FORBIDDEN`. */
export async function readAuditState(ctx: CallerContext): Promise<AuditState> {
  authorize(ctx, "audit:read")
  const head = await ctx.one((db) =>
    db
      .selectFrom("platform.audit_heads")
      .select((eb) => [
        "seq",
        "sealed_at",
        "verified_at",
        "verified_seq",
        eb.ref("fault").$castTo<Fault["kind"] | null>().as("fault"),
        "fault_seq",
        "fault_event_id",
      ])
      .where("tenant_id", "=", db.tenantId)
      .executeTakeFirst(),
  )
  const { fault, verified_at } = head ?? {}
  return {
    keptDays: effectivePlan(ctx.tenant, ctx.clock.now()).limits.auditRetentionDays,
    sealedUpTo: head ? { seq: head.seq, at: head.sealed_at } : null,
    verified:
      head && verified_at
        ? {
            at: verified_at,
            seq: head.verified_seq,
            fault: fault ? { kind: fault, seq: head.fault_seq, eventId: head.fault_event_id } : null,
          }
        : null,
  }
}
