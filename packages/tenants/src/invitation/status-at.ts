import type { InvitationView } from "./invitation.schemas"

/** The status a person sees: `pending` ends by itself when its days are over. */
export const statusAt = (
  invitation: { status: string; expiresAt: Date },
  now: Date,
): InvitationView["status"] =>
  invitation.status === "pending" && invitation.expiresAt <= now
    ? "expired"
    : (invitation.status as InvitationView["status"])
