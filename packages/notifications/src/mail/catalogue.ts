import { approveEmailChange } from "./templates/approve-email-change"
import { billingNotice } from "./templates/billing-notice"
import { confirmEmailChange } from "./templates/confirm-email-change"
import { creditNotice } from "./templates/credit-notice"
import { digest } from "./templates/digest"
import { emailChanged } from "./templates/email-changed"
import { invitation } from "./templates/invitation"
import { invitationAccepted } from "./templates/invitation-accepted"
import { noAccount } from "./templates/no-account"
import { notice } from "./templates/notice"
import { passwordChanged } from "./templates/password-changed"
import { problemReport } from "./templates/problem-report"
import { removedFromTenant } from "./templates/removed-from-tenant"
import { resetPassword } from "./templates/reset-password"
import { roleChanged } from "./templates/role-changed"
import { securityChanged } from "./templates/security-changed"
import { signInLink } from "./templates/sign-in-link"
import { signUpAgain } from "./templates/sign-up-again"
import { tenantSuspended } from "./templates/tenant-suspended"
import { usageNotice } from "./templates/usage-notice"
import { usageOutgrown } from "./templates/usage-outgrown"
import { verifyEmail } from "./templates/verify-email"
import { weeklyReport } from "./templates/weekly-report"
import { welcome } from "./templates/welcome"

/** Every mail that Plinth sends; one of bills or credits goes by the key of its kind. */
export const catalogue = {
  "approve-email-change": approveEmailChange,
  "billing.trial_ending": billingNotice("trial_ending"),
  "billing.trial_ended": billingNotice("trial_ended"),
  "billing.receipt": billingNotice("receipt"),
  "billing.payment_overdue": billingNotice("payment_overdue"),
  "billing.payment_last_call": billingNotice("payment_last_call"),
  "billing.restricted": billingNotice("restricted"),
  "billing.recovered": billingNotice("recovered"),
  "billing.cancel_scheduled": billingNotice("cancel_scheduled"),
  "billing.canceled": billingNotice("canceled"),
  "billing.refunded": billingNotice("refunded"),
  "billing.suspended": billingNotice("suspended"),
  "confirm-email-change": confirmEmailChange,
  "usage.credits_low": creditNotice("low"),
  "usage.credits_exhausted": creditNotice("exhausted"),
  "usage.credits_clawed_back": creditNotice("clawed_back"),
  "usage.credits_frozen": creditNotice("frozen"),
  "usage.credits_thawed": creditNotice("thawed"),
  "usage.credits_given": creditNotice("given"),
  digest,
  "email-changed": emailChanged,
  invitation,
  "invitation-accepted": invitationAccepted,
  "no-account": noAccount,
  notice,
  "password-changed": passwordChanged,
  "problem-report": problemReport,
  "removed-from-tenant": removedFromTenant,
  "reset-password": resetPassword,
  "role-changed": roleChanged,
  "sign-in-link": signInLink,
  "sign-up-again": signUpAgain,
  "security-changed": securityChanged,
  "tenant-suspended": tenantSuspended,
  "usage-near": usageNotice("near"),
  "usage-over": usageNotice("over"),
  "usage-full": usageNotice("full"),
  "usage-outgrown": usageOutgrown,
  "verify-email": verifyEmail,
  "weekly-report": weeklyReport,
  welcome,
}
