import type { Databases } from "@plinth/db"
import type { BetterAuthPlugin } from "better-auth"
import { APIError, createAuthEndpoint } from "better-auth/api"
import { z } from "zod"
import { baseUrl } from "../env"
import type { IdentityMail } from "../identity/create-auth"
import type { IdentityLimits } from "../identity/identity-limits"
import { readStanding } from "../second-factor/read-standing"
import { approveEmailChange, beginEmailChange, confirmEmailChange } from "./email-change"

type Deliver = (mail: IdentityMail) => Promise<void>

const Address = z.email().max(320)
const TokenInput = z.object({ token: z.string().min(1).max(200) })

/** A change of address that both addresses agree to. A link opens a page that asks: programs that look into mails press nothing. */
export const emailChangePlugin = ({ auth: identity }: Databases, deliver: Deliver, limits: IdentityLimits) =>
  ({
    id: "email-change",
    endpoints: {
      requestEmailChange: createAuthEndpoint(
        "/email-change/request",
        { method: "POST", body: z.object({ email: z.string() }), requireHeaders: true },
        async (ctx) => {
          const standing = await readStanding(identity, ctx.headers)
          if (!standing?.isOpen) throw new APIError("UNAUTHORIZED", { code: "UNAUTHORIZED" })
          if (!Address.safeParse(ctx.body.email).success)
            throw new APIError("BAD_REQUEST", { code: "INVALID_EMAIL" })
          await limits.spend("verificationMail", standing.userId)
          const begun = await beginEmailChange(identity, standing.userId, ctx.body.email)
          if (begun) {
            const { step, token, to, newEmail } = begun
            await deliver({ template: `${step}-email-change`, user: to, url: linkOf(step, token), newEmail })
          }
          return ctx.json({ status: true })
        },
      ),
      approveEmailChange: createAuthEndpoint(
        "/email-change/approve",
        { method: "POST", body: TokenInput },
        async (ctx) => {
          const approved = await approveEmailChange(identity, ctx.body.token)
          if (!approved) throw over()
          if (approved.next) {
            const { token, to, newEmail } = approved.next
            const url = linkOf("confirm", token)
            await deliver({ template: "confirm-email-change", user: to, url, newEmail })
          }
          return ctx.json({ status: true })
        },
      ),
      confirmEmailChange: createAuthEndpoint(
        "/email-change/confirm",
        { method: "POST", body: TokenInput, requireHeaders: true },
        async (ctx) => {
          const here = await readStanding(identity, ctx.headers)
          const changed = await confirmEmailChange(
            identity,
            ctx.body.token,
            here?.isOpen ? here.sessionId : null,
          )
          if (!changed) throw over()
          const { former, newEmail } = changed
          await deliver({ template: "email-changed", user: former, url: baseUrl(), newEmail })
          return ctx.json({ status: true })
        },
      ),
    },
  }) satisfies BetterAuthPlugin

const over = () => new APIError("BAD_REQUEST", { code: "EMAIL_CHANGE_OVER" })

const linkOf = (step: "approve" | "confirm", token: string) =>
  `${baseUrl()}/email-change/${step}?token=${token}`
