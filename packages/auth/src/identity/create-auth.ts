import type { Databases } from "@plinth/db"
import { log } from "@plinth/observability"
import { betterAuth } from "better-auth"
import { APIError, createAuthMiddleware } from "better-auth/api"
import { v7 } from "uuid"
import { authSecret, baseUrl } from "../env"
import { confirmAddressPlugin, confirmationLink } from "../confirm-address/confirm-address-plugin"
import { emailChangePlugin } from "../email-change/email-change-plugin"
import { passkeysPlugin } from "../passkeys/passkeys-plugin"
import { secondFactorPlugin } from "../second-factor/second-factor-plugin"
import { newPerson } from "../providers/new-person"
import { providersPlugin } from "../providers/providers-plugin"
import { withoutTokens } from "../accounts/without-tokens"
import { passwordHash } from "../passwords/password-hash"
import { refuseKnownPassword } from "../passwords/refuse-known-password"
import { keepPasswordAlone } from "../sign-in-link/prove-address"
import { openLinkPlugin, signInLinkPlugin } from "../sign-in-link/sign-in-link-plugin"
import { rememberDevice } from "../throttling/known-device"
import { cleanIdentityInput } from "./clean-identity-input"
import { guardSession } from "./guard-session"
import { callLimit, throttleAccount, type IdentityLimits } from "./identity-limits"
import { identityTables } from "./identity-tables"
import { noteRefusal } from "./note-refusal"
import { refuseDisposable } from "./refuse-disposable"
import { refuseSuspended } from "./refuse-suspended"
import { answerOf, secondFactorOf } from "./new-session"
import { sameAnswerPlugin } from "./same-answer-plugin"
import { cookiePrefix } from "./session-cookie"

/** A mail that carries a secret link. It is queued encrypted and never stands in a log. */
export type IdentityMail = {
  readonly template:
    | "verify-email"
    | "reset-password"
    | "password-changed"
    | "approve-email-change"
    | "confirm-email-change"
    | "email-changed"
    | "sign-in-link"
    | "no-account"
    | "sign-up-again"
    | "security-changed"
  readonly user: { readonly id: string; readonly name: string; readonly email: string }
  readonly url: string
  /** The address that an account is to have, where it changes. */
  readonly newEmail?: string
  /** What changed in how the person signs in. */
  readonly change?: SecurityChange
}

export type SecurityChange =
  | "second_factor_on"
  | "second_factor_off"
  | "backup_codes"
  | "passkey_added"
  | "passkey_removed"
  | "phone_added"
  | "phone_changed"
  | "phone_removed"

type AuthOptions = {
  readonly databases: Databases
  readonly deliver: (mail: IdentityMail) => Promise<void>
  readonly limits: IdentityLimits
}

const days = (count: number) => count * 24 * 60 * 60

const isObject = (body: unknown): body is Readonly<Record<string, unknown>> =>
  typeof body === "object" && body !== null

/** What verbs of our own do: these would hand out session tokens, or change a person unchecked. */
const replacedPaths = [
  "/get-session",
  "/list-sessions",
  "/revoke-session",
  "/revoke-sessions",
  "/revoke-other-sessions",
  "/update-session",
  "/update-user",
  "/list-accounts",
  "/unlink-account",
  "/account-info",
  "/get-access-token",
  "/refresh-token",
  "/verify-password",
  "/magic-link/verify",
  "/verify-email",
  "/change-email",
  "/delete-user",
  "/delete-user/callback",
  "/error",
  "/ok",
  "/passkey/list-user-passkeys",
  "/passkey/update-passkey",
  "/passkey/delete-passkey",
]

/** Better Auth owns identity: accounts, passwords, sessions, verification. It stands on its own role, pool and schema. */
export const createAuth = ({ databases, deliver, limits }: AuthOptions) => {
  const throttle = throttleAccount(limits)
  return betterAuth({
    appName: "Plinth",
    baseURL: baseUrl(),
    basePath: "/api/auth",
    secret: authSecret(),
    telemetry: { enabled: false },
    // What is no answer of its own reaches the gate, which gives it an id.
    onAPIError: { throw: true, errorURL: `${baseUrl()}/sign-in` },
    logger: {
      log: (level, message, ...[err]) => log[level === "error" ? "error" : "debug"]({ err }, message),
    },
    database: { db: databases.auth.withSchema("auth"), type: "postgres", transaction: true },
    ...identityTables,
    verification: { ...identityTables.verification, storeIdentifier: "hashed" },
    disabledPaths: replacedPaths,
    account: {
      ...identityTables.account,
      // Only who shows an account elsewhere while signed in links one of another address.
      accountLinking: { trustedProviders: [], requireLocalEmailVerified: true, allowDifferentEmails: true },
      updateAccountOnSignIn: false,
    },
    session: {
      ...identityTables.session,
      // Thirty days at most; `resolve_caller` ends a session that was idle for seven.
      expiresIn: days(30),
      disableSessionRefresh: true,
      // How lately a person showed that it is them is `confirmed_at`.
      freshAge: 0,
    },
    emailAndPassword: {
      enabled: true,
      // A session would tell who has an account from who has none.
      autoSignIn: false,
      onExistingUserSignUp: ({ user }) =>
        deliver({ template: "sign-up-again", user, url: `${baseUrl()}/sign-in` }),
      password: passwordHash,
      minPasswordLength: 10,
      maxPasswordLength: 128,
      resetPasswordTokenExpiresIn: 60 * 60,
      revokeSessionsOnPasswordReset: true,
      onPasswordReset: async ({ user }) => {
        if (!user.emailVerified) await keepPasswordAlone(databases.auth, user.id)
        await deliver({ template: "password-changed", user, url: baseUrl() })
      },
      sendResetPassword: ({ user, url }) => deliver({ template: "reset-password", user, url }),
    },
    emailVerification: {
      sendOnSignUp: true,
      expiresIn: days(1),
      sendVerificationEmail: ({ user, url, token }) =>
        deliver({ template: "verify-email", user, url: confirmationLink(token, url) }),
    },
    rateLimit: {
      enabled: true,
      customStorage: callLimit(limits),
      window: 60,
      max: 300,
      customRules: {
        "/sign-in/email": { window: 60, max: 60 },
        "/sign-up/email": { window: 60, max: 60 },
        "/request-password-reset": { window: 60, max: 10 },
        "/send-verification-email": { window: 60, max: 10 },
        "/sign-in/second-factor": { window: 60, max: 60 },
        "/sign-in/link": { window: 60, max: 30 },
        "/confirm-address": { window: 60, max: 30 },
        "/sign-in/social": { window: 60, max: 60 },
        "/callback/*": { window: 60, max: 60 },
      },
    },
    advanced: {
      cookiePrefix: cookiePrefix(),
      useSecureCookies: false,
      defaultCookieAttributes: { secure: baseUrl().startsWith("https://") },
      database: { generateId: () => v7() },
    },
    plugins: [
      secondFactorPlugin(databases),
      passkeysPlugin(databases),
      confirmAddressPlugin(databases, limits),
      emailChangePlugin(databases, deliver, limits),
      providersPlugin(),
      signInLinkPlugin(databases, deliver),
      openLinkPlugin(databases),
      sameAnswerPlugin(),
    ],
    databaseHooks: {
      user: { create: { before: async (made, ctx) => newPerson(ctx?.path, made) } },
      account: {
        create: { before: async (account) => withoutTokens(account) },
        update: { before: async (account) => withoutTokens(account) },
      },
      session: {
        create: {
          before: async (made, ctx) => {
            await refuseSuspended(databases.auth, made.userId)
            return { data: { ...made, ...secondFactorOf(ctx) } }
          },
        },
      },
    },
    hooks: {
      before: createAuthMiddleware(async ({ path, body, request, headers }) => {
        if (request?.url.includes("%00")) throw new APIError("BAD_REQUEST", { code: "MALFORMED" })
        await guardSession(databases.auth, path, headers)
        if (!isObject(body)) return
        const clean = cleanIdentityInput(path, body)
        await refuseDisposable(path, clean)
        await refuseKnownPassword(path, clean)
        try {
          await throttle.before(path, clean, headers)
        } catch (error) {
          await noteRefusal(databases.auth, { path, body: clean, headers, isThrottled: true })
          throw error
        }
        return { context: { body: clean } }
      }),
      after: createAuthMiddleware(async (ctx) => {
        const { path, body, headers } = ctx
        const { returned, session, newSession } = ctx.context
        if (returned instanceof APIError) return noteRefusal(databases.auth, { path, body, headers })
        if (isObject(body)) await throttle.after(path, body, headers)
        if (path === "/change-password" && session)
          await deliver({ template: "password-changed", user: session.user, url: baseUrl() })
        if (path === "/passkey/verify-registration" && session)
          await deliver({
            template: "security-changed",
            user: session.user,
            url: `${baseUrl()}/account/security`,
            change: "passkey_added",
          })
        const answer = await answerOf(databases.auth, path, newSession, headers)
        // Who has shown half of what opens the account is not its owner yet.
        const device = newSession && !answer?.secondFactor && rememberDevice(headers, newSession.user.email)
        if (device) ctx.setCookie(device.name, device.value, device.attributes)
        if (answer) return ctx.json(answer)
      }),
    },
  })
}

export type Auth = ReturnType<typeof createAuth>
