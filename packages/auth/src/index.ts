export { confirmSession, ConfirmInput } from "./confirmation/confirm-session"
export { confirmationWays, ConfirmationWays } from "./confirmation/confirmation-ways"
export { isConfirmed } from "./confirmation/is-confirmed"
export { authSecret, baseUrl, identityProblems } from "./env"
export { authErrors } from "./errors"
export { createAuth, type Auth, type IdentityMail } from "./identity/create-auth"
export { noLimits, type IdentityLimits } from "./identity/identity-limits"
export { endHostSession } from "./hosts/end-host-session"
export { hostProblems } from "./hosts/env"
export { hashOf, newSecret } from "./hosts/hand-off-token"
export { isForeignPage } from "./hosts/is-foreign-page"
export { offerHandOff } from "./hosts/offer-hand-off"
export { takeHandOff } from "./hosts/take-hand-off"
export { providerOrigins } from "./providers/provider-origins"
export {
  allTenantOrigins,
  ownOrigin,
  readTenantHost,
  tenantHostOf,
  tenantOrigin,
  type TenantHost,
} from "./hosts/tenant-host"
export { legalVersion } from "./identity/legal-version"
export { tellOfChange } from "./identity/tell-of-change"
export { SignUpInput } from "./identity/sign-up-input"
export type { IdentityContext } from "./identity/identity-context"
export {
  endedHandOffCookie,
  endedSessionCookie,
  handOffCookie,
  readHandOffSecret,
  readSessionToken,
  sessionCookie,
} from "./identity/session-cookie"
export { listPasskeys, PasskeyView } from "./passkeys/list-passkeys"
export { removePasskey } from "./passkeys/remove-passkey"
export { PasskeyInput, renamePasskey, RenamePasskeyInput } from "./passkeys/rename-passkey"
export { listConsents, type Consent } from "./preferences/list-consents"
export { Locale, Preferences, TimeZone, UpdatePreferencesInput } from "./preferences/preferences.schemas"
export { knownDevice } from "./throttling/known-device"
export { updatePreferences } from "./preferences/update-preferences"
export { PersonName, updateProfile, UpdateProfileInput } from "./profile/update-profile"
export { listAccounts, AccountsView } from "./accounts/list-accounts"
export { unlinkAccount, UnlinkAccountInput } from "./accounts/unlink-account"
export { availableProviders, providerNames, type ProviderName } from "./providers/providers-plugin"
export { composeRoles, type Roles } from "./roles/compose-roles"
export { definePermissions, type PermissionOf, type PermissionSet } from "./roles/define-permissions"
export { currentCode } from "./second-factor/authenticator-key"
export { AuthenticatorKey, beginSecondFactor } from "./second-factor/begin-second-factor"
export { disableSecondFactor } from "./second-factor/disable-second-factor"
export {
  BackupCodes,
  enableSecondFactor,
  EnableSecondFactorInput,
} from "./second-factor/enable-second-factor"
export { enrolSecondFactor } from "./second-factor/enrol-second-factor"
export { isWaiting, readStanding } from "./second-factor/read-standing"
export { readSecondFactor, SecondFactorView } from "./second-factor/read-second-factor"
export { renewBackupCodes } from "./second-factor/renew-backup-codes"
export { endOtherSessions } from "./sessions/end-other-sessions"
export { endSession, EndSessionInput } from "./sessions/end-session"
export { listSessions, SessionView } from "./sessions/list-sessions"
