import type { VisitorContext } from "@plinth/db"
import { findInvitation } from "./find-invitation"
import type { InvitationPreview } from "./invitation.schemas"

/** What someone who opens the link sees before signing in. Errors: `tenants.INVITATION_NOT_FOUND`. */
export async function previewInvitation(ctx: VisitorContext, token: string): Promise<InvitationPreview> {
  const { email, tenantId: _, ...preview } = await findInvitation(ctx, token)
  return { ...preview, maskedEmail: maskEmail(email) }
}

const maskEmail = (email: string): string => email.replace(/^(.).*(@.*)$/, "$1•••$2")
