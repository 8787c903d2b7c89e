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
