import type { CallerContext } from "@plinth/db"
import { requireFeature } from "@plinth/entitlements"
import { authorize } from "../permissions"

/** Errors: `auth.FORBIDDEN`, `entitlements.FEATURE_NOT_IN_PLAN`. */
export function authorizeAudit(ctx: CallerContext): void {
  authorize(ctx, "audit:read")
  requireFeature(ctx.tenant, "audit_log", ctx.clock.now())
}
