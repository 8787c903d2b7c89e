import type { Databases } from "@plinth/db"
import type { BetterAuthPlugin } from "better-auth"
import { APIError, createAuthEndpoint, formCsrfMiddleware } from "better-auth/api"
import { verifyJWT } from "better-auth/crypto"
import { z } from "zod"
import { baseUrl } from "../env"
import { OwnPath } from "../identity/own-path"
import { readStanding } from "../second-factor/read-standing"

/** What Better Auth signs for a link. One with `updateTo` would change an address, which no link of ours does. */
const Claim = z.object({ email: z.string(), userId: z.uuid(), updateTo: z.undefined().optional() })

/**
 * Confirms an address, by a press of a button: what scans mails follows links, and would confirm an account that somebody
 * else made with the address. It signs nobody in. `isHere` says whether this very person asked from a session of theirs.
 */
export const confirmAddressPlugin = ({ auth: identity }: Databases) =>
  ({
    id: "confirm-address",
    endpoints: {
      confirmAddress: createAuthEndpoint(
        "/confirm-address",
        {
          method: "POST",
          body: z.object({ token: z.string().min(1).max(2_000) }),
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
          if (!person.email_verified)
            await identity
              .updateTable("auth.users")
              .set({ email_verified: true, updated_at: new Date() })
              .where("id", "=", userId)
              .where("email", "=", email)
              .where("email_verified", "=", false)
              .execute()
          const standing = ctx.headers ? await readStanding(identity, ctx.headers) : null
          return ctx.json({ isHere: standing?.isOpen === true && standing.userId === userId })
        },
      ),
    },
  }) satisfies BetterAuthPlugin

/** The link of the mail: a page of ours that asks, in place of the one of Better Auth's that confirms whoever opens it. */
export function confirmationLink(token: string, url: string): string {
  const next = OwnPath.safeParse(new URL(url).searchParams.get("callbackURL"))
  const query = new URLSearchParams({ token, ...(next.success && { next: next.data }) })
  return `${baseUrl()}/verify-email?${query.toString()}`
}

const over = () => new APIError("BAD_REQUEST", { code: "LINK_OVER" })
