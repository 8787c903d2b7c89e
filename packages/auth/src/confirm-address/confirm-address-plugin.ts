import type { Database, Databases } from "@plinth/db"
import type { BetterAuthPlugin } from "better-auth"
import { APIError, createAuthEndpoint, formCsrfMiddleware } from "better-auth/api"
import { verifyJWT } from "better-auth/crypto"
import type { Kysely } from "kysely"
import { z } from "zod"
import { baseUrl } from "../env"
import type { IdentityLimits } from "../identity/identity-limits"
import { OwnPath } from "../identity/own-path"
import { passwordHash } from "../passwords/password-hash"
import { readStanding } from "../second-factor/read-standing"
import { throttleSignIn } from "../throttling/throttle-sign-in"

/** What Better Auth signs for a link. One with `updateTo` would change an address, which no link of ours does. */
const Claim = z.object({ email: z.string(), userId: z.uuid(), updateTo: z.undefined().optional() })

/**
 * Confirms an address, by a press of a button: what scans mails follows links, and would confirm an account that somebody
 * else made with the address. Who presses is signed in to the account, or shows its password: whose mailbox it is presses
 * buttons too. It signs nobody in. `isHere` says whether this very person asked from a session of theirs.
 */
export const confirmAddressPlugin = ({ auth: identity }: Databases, limits: IdentityLimits) =>
  ({
    id: "confirm-address",
    endpoints: {
      confirmAddress: createAuthEndpoint(
        "/confirm-address",
        {
          method: "POST",
          body: z.object({ token: z.string().min(1).max(2_000), password: z.string().max(128).optional() }),
          use: [formCsrfMiddleware],
        },
        async (ctx) => {
          const claim = Claim.safeParse(await verifyJWT(ctx.body.token, ctx.context.secret))
          if (!claim.success) throw over()
          const { email, userId } = claim.data
          const person = await identity
            .selectFrom("auth.users")
            .select("email_verified")
            .where("id", "=", userId)
            .where("email", "=", email)
            .executeTakeFirst()
          if (!person) throw over()
          const standing = ctx.headers ? await readStanding(identity, ctx.headers) : null
          if (standing?.userId !== userId)
            await demandPassword(identity, throttleSignIn(limits), { ...claim.data, ...ctx })
          if (!person.email_verified)
            await identity
              .updateTable("auth.users")
              .set({ email_verified: true, updated_at: new Date() })
              .where("id", "=", userId)
              .where("email", "=", email)
              .where("email_verified", "=", false)
              .execute()
          return ctx.json({ isHere: standing?.isOpen === true && standing.userId === userId })
        },
      ),
    },
  }) satisfies BetterAuthPlugin

type Pressed = {
  readonly userId: string
  readonly email: string
  readonly headers?: Headers
  readonly body: { readonly password?: string }
}

/** Counted as tries to sign in are: it is one more place to guess at. */
async function demandPassword(
  identity: Kysely<Database>,
  throttle: ReturnType<typeof throttleSignIn>,
  { userId, email, headers, body: { password } }: Pressed,
): Promise<void> {
  if (!password) throw new APIError("FORBIDDEN", { code: "PASSWORD_REQUIRED" })
  await throttle.spend(email, headers)
  const account = await identity
    .selectFrom("auth.user_accounts")
    .select("password as hash")
    .where("user_id", "=", userId)
    .where("provider_id", "=", "credential")
    .executeTakeFirst()
  const isRight = account?.hash && (await passwordHash.verify({ hash: account.hash, password }))
  if (!isRight) throw new APIError("FORBIDDEN", { code: "INVALID_PASSWORD" })
  await throttle.refund(email, headers)
}

/** The link of the mail: a page of ours that asks, in place of the one of Better Auth's that confirms whoever opens it. */
export function confirmationLink(token: string, url: string): string {
  const next = OwnPath.safeParse(new URL(url).searchParams.get("callbackURL"))
  const query = new URLSearchParams({ token, ...(next.success && { next: next.data }) })
  return `${baseUrl()}/verify-email?${query.toString()}`
}

const over = () => new APIError("BAD_REQUEST", { code: "LINK_OVER" })
