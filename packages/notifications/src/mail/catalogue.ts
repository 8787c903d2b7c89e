import { approveEmailChange } from "./templates/approve-email-change"
import { confirmEmailChange } from "./templates/confirm-email-change"
import { emailChanged } from "./templates/email-changed"
import { invitation } from "./templates/invitation"
import { invitationAccepted } from "./templates/invitation-accepted"
import { passwordChanged } from "./templates/password-changed"
import { problemReport } from "./templates/problem-report"
import { removedFromTenant } from "./templates/removed-from-tenant"
import { resetPassword } from "./templates/reset-password"
import { roleChanged } from "./templates/role-changed"
import { verifyEmail } from "./templates/verify-email"
import { welcome } from "./templates/welcome"

/** Every mail that Plinth sends. */
export const catalogue = {
  "approve-email-change": approveEmailChange,
  "confirm-email-change": confirmEmailChange,
  "email-changed": emailChanged,
  invitation,
  "invitation-accepted": invitationAccepted,
  "password-changed": passwordChanged,
  "problem-report": problemReport,
  "removed-from-tenant": removedFromTenant,
  "reset-password": resetPassword,
  "role-changed": roleChanged,
  "verify-email": verifyEmail,
  welcome,
}
