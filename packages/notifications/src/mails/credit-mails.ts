import { z } from "zod"
import { renderMail } from "../mail/render-mail"
import type { MailName } from "../mail/render-mail"
import type { WriteMail } from "./write-mail"

const Facts = z.object({
  amount: z.number().catch(0),
  available: z.number().catch(0),
  debt: z.number().catch(0),
  expiresAt: z.iso.datetime().nullish().catch(null),
})
type Facts = z.infer<typeof Facts>

/** Writes a mail about credits: those that are left, or that came or went. */
const ofCredits =
  (name: Extract<MailName, `credits-${string}`>, creditsOf: (facts: Facts) => number): WriteMail =>
  ({ data, tenant: { name: tenantName }, url }, { name: reader, locale }, { clock }) => {
    const facts = Facts.parse(data)
    const until = facts.expiresAt ? new Date(facts.expiresAt) : clock.now()
    const told = { name: reader, tenantName, credits: creditsOf(facts), debt: facts.debt, until, url }
    return renderMail(name, told, locale)
  }

export const creditMails = {
  "usage.credits_low": ofCredits("credits-low", ({ available }) => available),
  "usage.credits_exhausted": ofCredits("credits-exhausted", () => 0),
  "usage.credits_clawed_back": ofCredits("credits-clawed-back", ({ amount, debt }) => amount + debt),
  "usage.credits_frozen": ofCredits("credits-frozen", ({ amount }) => amount),
  "usage.credits_thawed": ofCredits("credits-thawed", ({ amount }) => amount),
  "usage.credits_given": ofCredits("credits-given", ({ amount }) => amount),
} as const
