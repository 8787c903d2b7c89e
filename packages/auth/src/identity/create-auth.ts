import { normalizeEmail } from "@plinth/core"
import type { Databases } from "@plinth/db"
import { betterAuth } from "better-auth"
import { APIError, createAuthMiddleware } from "better-auth/api"
import { v7 } from "uuid"
import { authSecret, baseUrl } from "../env"
import { identityTables } from "./identity-tables"
import { cookiePrefix } from "./session-cookie"

/** A mail that carries a secret link. It is queued encrypted and never stands in a log. */
export type IdentityMail = {
  readonly template: "verify-email" | "reset-password" | "password-changed"
  readonly user: { readonly id: string; readonly name: string; readonly email: string }
  readonly url: string
}

type AuthOptions = { readonly databases: Databases; readonly deliver: (mail: IdentityMail) => Promise<void> }

const days = (count: number) => count * 24 * 60 * 60
const nameLimit = 80

/** Better Auth owns identity: accounts, passwords, sessions, verification. It stands on its own role, pool and schema. */
export const createAuth = ({ databases, deliver }: AuthOptions) =>
  betterAuth({
    appName: "Plinth",
    baseURL: baseUrl(),
    basePath: "/api/auth",
    secret: authSecret(),
    telemetry: { enabled: false },
    database: { db: databases.auth.withSchema("auth"), type: "postgres", transaction: true },
    ...identityTables,
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
      ...identityTables.rateLimit,
      enabled: true,
      storage: "database",
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
      // Fold the address before anything compares it, and let nobody in who agreed to nothing.
      before: createAuthMiddleware(async (ctx) => {
        const body: unknown = ctx.body
        if (typeof body !== "object" || body === null) return
        const changes: Record<string, unknown> = {}
        if ("email" in body && typeof body.email === "string") changes.email = normalizeEmail(body.email)
        if ("name" in body && typeof body.name === "string") {
          const name = body.name.normalize("NFC").trim()
          if (name.length === 0 || name.length > nameLimit) {
            throw new APIError("BAD_REQUEST", {
              code: "INVALID_NAME",
              message: "A name has 1 to 80 characters.",
            })
          }
          changes.name = name
        }
        if (
          ctx.path === "/sign-up/email" &&
          !("termsVersion" in body && typeof body.termsVersion === "string")
        ) {
          throw new APIError("BAD_REQUEST", {
            code: "TERMS_NOT_ACCEPTED",
            message: "The terms were not accepted.",
          })
        }
        return { context: { body: { ...body, ...changes } } }
      }),
      after: createAuthMiddleware(async ({ path, context: { returned, session } }) => {
        if (path !== "/change-password" || !session || returned instanceof APIError) return
        await deliver({ template: "password-changed", user: session.user, url: baseUrl() })
      }),
    },
  })

export type Auth = ReturnType<typeof createAuth>
