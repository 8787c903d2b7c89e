import { authSecret } from "@plinth/auth"
import type { CallerContext } from "@plinth/db"
import { signer, tenantLog, verifyChain, type Verification } from "@plinth/events"
import { authorizeAudit } from "./authorize-audit"

/**
 * Makes the chain of the tenant's log anew and tells whether it is what was sealed and signed; where not, the first entry that
 * is not. Errors: `auth.FORBIDDEN`, `entitlements.FEATURE_NOT_IN_PLAN`.
 */
export async function verifyAudit(ctx: CallerContext): Promise<Verification> {
  authorizeAudit(ctx)
  return verifyChain((question) => ctx.read(question), tenantLog, ctx.tenantId, signer(authSecret()))
}
