import { z } from "zod"
import type { KindKey } from "../../kinds"
import { renderMail } from "../../mail/render-mail"
import type { WriteMail } from "./write-mail"

const Facts = z.object({
  amount: z.number().catch(0),
  available: z.number().catch(0),
  debt: z.number().catch(0),
  expiresAt: z.iso.datetime().nullish().catch(null),
})
type Facts = z.infer<typeof Facts>
type OfCredits = Extract<KindKey, `usage.credits_${string}`>

/** Writes a mail about credits: those that are left, or that came or went. */
const ofCredits =
  (kind: OfCredits, creditsOf: (facts: Facts) => number): WriteMail =>
  ({ data, tenant: { name: tenantName }, url }, { name: reader, locale }, { clock }) => {
    const facts = Facts.parse(data)
    const until = facts.expiresAt ? new Date(facts.expiresAt) : clock.now()
    const told = { name: reader, tenantName, credits: creditsOf(facts), debt: facts.debt, until, url }
    return renderMail(kind, told, locale)
  }

export const creditMails: Readonly<Record<OfCredits, WriteMail>> = {
  "usage.credits_low": ofCredits("usage.credits_low", ({ available }) => available),
  "usage.credits_exhausted": ofCredits("usage.credits_exhausted", () => 0),
  "usage.credits_clawed_back": ofCredits("usage.credits_clawed_back", ({ amount, debt }) => amount + debt),
  "usage.credits_frozen": ofCredits("usage.credits_frozen", ({ amount }) => amount),
  "usage.credits_thawed": ofCredits("usage.credits_thawed", ({ amount }) => amount),
  "usage.credits_given": ofCredits("usage.credits_given", ({ amount }) => amount),
}
