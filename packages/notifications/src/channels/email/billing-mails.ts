import { findBill, type Bill } from "@plinth/billing"
import { formatMoney } from "@plinth/i18n"
import { z } from "zod"
import type { KindKey } from "../../kinds"
import { renderMail } from "../../mail/render-mail"
import type { WriteMail } from "./write-mail"

/** The words of bills that events carry. Amounts are minor units. */
const Facts = z.object({
  amount: z.number().catch(0),
  currency: z.string().catch("USD"),
  daysLeft: z.number().catch(0),
  at: z.iso.datetime().optional().catch(undefined),
})

type OfBills = Extract<KindKey, `billing.${string}`>

/** Writes a mail of the bill as long as the tenant is in one of these states; of none, always: who has paid by now is not asked to. */
const ofBill =
  (
    kind: OfBills,
    states: readonly Bill["state"][] = [],
    ends: (bill: Bill) => Date | null = ({ graceEndsAt }) => graceEndsAt,
  ): WriteMail =>
  async ({ data, tenant: { name: tenantName }, url }, { name: reader, locale }, tenant) => {
    const { amount, currency, daysLeft: days, at } = Facts.parse(data)
    const bill = await tenant.one((db) => findBill(db))
    if (!bill || (states.length > 0 && !states.includes(bill.state))) return null
    const until = at ? new Date(at) : (ends(bill) ?? tenant.clock.now())
    const told = { name: reader, tenantName, plan: bill.plan, until, days, url }
    return renderMail(kind, { ...told, amount: formatMoney(amount, currency, locale) }, locale)
  }

export const billingMails: Readonly<Record<OfBills, WriteMail>> = {
  "billing.trial_ending": ofBill("billing.trial_ending", ["trialing"], ({ trialEndsAt }) => trialEndsAt),
  "billing.trial_ended": ofBill("billing.trial_ended", ["free"]),
  "billing.receipt": ofBill("billing.receipt"),
  "billing.payment_overdue": ofBill("billing.payment_overdue", ["past_due"]),
  "billing.payment_last_call": ofBill("billing.payment_last_call", ["past_due"]),
  "billing.restricted": ofBill("billing.restricted", ["restricted"]),
  "billing.recovered": ofBill("billing.recovered", ["active"]),
  "billing.cancel_scheduled": ofBill("billing.cancel_scheduled", ["active", "trialing"]),
  "billing.canceled": ofBill("billing.canceled", ["canceled", "expired"]),
  "billing.refunded": ofBill("billing.refunded"),
  "billing.suspended": ofBill("billing.suspended", ["suspended"]),
}
