import type { Databases } from "@plinth/db"
import { log } from "@plinth/observability"
import { betterAuth } from "better-auth"
import { APIError, createAuthMiddleware } from "better-auth/api"
import { v7 } from "uuid"
import { authSecret, baseUrl } from "../env"
import { cleanIdentityInput } from "./clean-identity-input"
import { callLimit, throttleAccount, type IdentityLimits } from "./identity-limits"
import { identityTables } from "./identity-tables"
import { cookiePrefix } from "./session-cookie"

/** A mail that carries a secret link. It is queued encrypted and never stands in a log. */
export type IdentityMail = {
  readonly template: "verify-email" | "reset-password" | "password-changed"
  readonly user: { readonly id: string; readonly name: string; readonly email: string }
  readonly url: string
}

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
    onAPIError: { throw: true },
    logger: {
      log: (level, message, ...[err]) => log[level === "error" ? "error" : "debug"]({ err }, message),
    },
    database: { db: databases.auth.withSchema("auth"), type: "postgres", transaction: true },
    ...identityTables,
    verification: { ...identityTables.verification, storeIdentifier: "hashed" },
    disabledPaths: replacedPaths,
    session: {
      ...identityTables.session,
      // Thirty days at most; `resolve_caller` ends a session that was idle for seven.
      expiresIn: days(30),
      disableSessionRefresh: true,
      freshAge: 60 * 60,
    },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 10,
      maxPasswordLength: 128,
      resetPasswordTokenExpiresIn: 60 * 60,
      revokeSessionsOnPasswordReset: true,
      onPasswordReset: ({ user }) => deliver({ template: "password-changed", user, url: baseUrl() }),
      sendResetPassword: ({ user, url }) => deliver({ template: "reset-password", user, url }),
    },
    emailVerification: {
      sendOnSignUp: true,
      autoSignInAfterVerification: true,
      expiresIn: days(1),
      sendVerificationEmail: ({ user, url }) => deliver({ template: "verify-email", user, url }),
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
      },
    },
    advanced: {
      cookiePrefix,
      useSecureCookies: baseUrl().startsWith("https://"),
      database: { generateId: () => v7() },
    },
    hooks: {
      before: createAuthMiddleware(async ({ path, body, request }) => {
        if (request?.url.includes("%00")) throw new APIError("BAD_REQUEST", { code: "MALFORMED" })
        if (!isObject(body)) return
        const clean = cleanIdentityInput(path, body)
        await throttle.before(path, clean, request)
        return { context: { body: clean } }
      }),
      after: createAuthMiddleware(async ({ path, body, request, context: { returned, session } }) => {
        if (isObject(body) && !(returned instanceof APIError)) await throttle.after(path, body, request)
        if (path !== "/change-password" || !session || returned instanceof APIError) return
        await deliver({ template: "password-changed", user: session.user, url: baseUrl() })
      }),
    },
  })
}

export type Auth = ReturnType<typeof createAuth>
