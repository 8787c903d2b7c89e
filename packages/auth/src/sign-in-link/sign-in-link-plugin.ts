import { hash } from "node:crypto"
import type { Databases } from "@plinth/db"
import type { BetterAuthPlugin } from "better-auth"
import { APIError, createAuthEndpoint, formCsrfMiddleware } from "better-auth/api"
import { setSessionCookie } from "better-auth/cookies"
import { magicLink } from "better-auth/plugins/magic-link"
import { z } from "zod"
import { baseUrl } from "../env"
import type { IdentityMail } from "../identity/create-auth"
import { proveAddress } from "./prove-address"

const minutes = 10
const Value = z.object({ email: z.string() })

type Deliver = (mail: IdentityMail) => Promise<void>

/**
 * Asks for a link by mail. To an address without an account goes a mail that says so: whoever asks gets the same answer,
 * after the same work. No account is made this way: nobody agreed to the terms.
 */
export const signInLinkPlugin = ({ auth: identity }: Databases, deliver: Deliver) =>
  magicLink({
    expiresIn: minutes * 60,
    disableSignUp: true,
    storeToken: { type: "custom-hasher", hash: hashOf },
    rateLimit: { window: 60, max: 30 },
    async sendMagicLink({ email, url, token }) {
      const person = await identity
        .selectFrom("auth.users")
        .select(["id", "name", "email"])
        .where("email", "=", email)
        .where("suspended_at", "is", null)
        .executeTakeFirst()
      const next = new URL(url).searchParams.get("callbackURL") ?? "/app"
      await deliver(
        person
          ? { template: "sign-in-link", user: person, url: addressOf("/sign-in/link/open", { token, next }) }
          : {
              template: "no-account",
              user: { id: "", name: "", email },
              url: addressOf("/sign-up", { email, next }),
            },
      )
    },
  })

/**
 * Opens a link, by a press of a button: what scans mails follows links, and Better Auth's own way would let it in. A link
 * serves once. Who opens it has the mailbox: what an unproven address gathered before, password and sessions, ends.
 */
export const openLinkPlugin = ({ auth: identity }: Databases) =>
  ({
    id: "open-sign-in-link",
    endpoints: {
      openSignInLink: createAuthEndpoint(
        "/sign-in/link",
        {
          method: "POST",
          body: z.object({ token: z.string().min(1).max(128) }),
          requireHeaders: true,
          use: [formCsrfMiddleware],
        },
        async (ctx) => {
          const { internalAdapter } = ctx.context
          const kept = await internalAdapter.consumeVerificationValue(
            `magic-link:${await hashOf(ctx.body.token)}`,
          )
          const found = kept && (await internalAdapter.findUserByEmail(readEmail(kept.value)))
          if (!found) throw over()
          const user = { ...found.user, emailVerified: true }
          if (!found.user.emailVerified) await proveAddress(identity, user.id)
          const session = await internalAdapter.createSession(user.id)
          if (!session) throw over()
          await setSessionCookie(ctx, { session, user })
          return ctx.json({ secondFactor: false })
        },
      ),
    },
  }) satisfies BetterAuthPlugin

const over = () => new APIError("UNAUTHORIZED", { code: "LINK_OVER" })

const hashOf = async (token: string) => hash("sha256", token, "base64url")

const readEmail = (value: string) => Value.parse(JSON.parse(value)).email

const addressOf = (path: string, query: Record<string, string>) =>
  `${baseUrl()}${path}?${new URLSearchParams(query).toString()}`
