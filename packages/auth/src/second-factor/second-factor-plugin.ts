import type { Databases } from "@plinth/db"
import type { BetterAuthPlugin } from "better-auth"
import { APIError, createAuthEndpoint } from "better-auth/api"
import { setSessionCookie } from "better-auth/cookies"
import { generateRandomString } from "better-auth/crypto"
import { isPlinthError } from "@plinth/core"
import { sql } from "kysely"
import { z } from "zod"
import { CodeInput } from "../confirmation/code-input"
import { knownDevice } from "../throttling/known-device"
import { isWaiting, readStanding } from "./read-standing"
import { takeCode } from "./take-code"

/**
 * The second half of signing in, whichever way the first was: a session that waits for its second factor opens, under a
 * new token. Better Auth's own plugin knows no session that waits: it asks after passwords alone, takes a code twice, and
 * counts wrong ones after it looked.
 */
export const secondFactorPlugin = ({ auth: identity }: Databases) =>
  ({
    id: "second-factor",
    endpoints: {
      showSecondFactor: createAuthEndpoint(
        "/sign-in/second-factor",
        { method: "POST", body: z.object({ code: CodeInput }), requireHeaders: true },
        async (ctx) => {
          const waiting = await readStanding(identity, ctx.headers)
          if (!waiting || !isWaiting(waiting)) throw over()
          const device = knownDevice(ctx.headers, waiting.email)
          await takeCode(identity, { ...waiting, device }, ctx.body.code).catch(asApiError)
          const token = generateRandomString(32)
          const { numUpdatedRows } = await identity
            .updateTable("auth.user_sessions")
            .set({ token, second_factor_at: sql`now()`, confirmed_at: sql`now()` })
            .where("token", "=", waiting.token)
            .executeTakeFirst()
          const opened = numUpdatedRows === 1n && (await ctx.context.internalAdapter.findSession(token))
          if (!opened) throw over()
          await setSessionCookie(ctx, opened)
          return ctx.json({ secondFactor: false })
        },
      ),
    },
  }) satisfies BetterAuthPlugin

const over = () => new APIError("UNAUTHORIZED", { code: "CHALLENGE_OVER" })

/** Our refusals in Better Auth's words, with the time to wait where there is one. */
function asApiError(error: unknown): never {
  if (!isPlinthError(error)) throw error
  const { code, details } = error
  const wait = details.retryAfterSeconds
  throw new APIError(
    wait === undefined ? "FORBIDDEN" : "TOO_MANY_REQUESTS",
    { code: code.replace("auth.", "") },
    wait === undefined ? {} : { "retry-after": String(wait) },
  )
}
