import { baseUrl } from "@plinth/auth"
import type { ReadConnection } from "@plinth/db"
import { formatMoney } from "@plinth/i18n"
import { defineTask } from "@plinth/jobs"
import { z } from "zod"
import { renderMail } from "../mail/render-mail"
import { sendEmail } from "../providers/resend/send-email"
import { listOwners } from "./list-owners"

/** The billing states in which it is still true; every one where nothing is said. */
const stillTrueIn = {
  "trial-ending": ["trialing"],
  "trial-ended": ["free"],
  receipt: [],
  "payment-overdue": ["past_due"],
  "payment-last-call": ["past_due"],
  restricted: ["restricted"],
  recovered: ["active"],
  "cancel-scheduled": ["active", "trialing"],
  canceled: ["canceled", "expired"],
  refunded: [],
  suspended: ["suspended"],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type BillingNoticeName = keyof typeof stillTrueIn
const names = Object.keys(stillTrueIn) as [BillingNoticeName, ...BillingNoticeName[]]

/**
 * Tells a tenant's owners what happens to their bill, each once. What is not true any more when the mail is written is not
 * said: who has paid by now is not asked to.
 */
export const sendBillingNotice = defineTask({
  id: "notifications.send-billing-notice",
  schema: z.object({
    notice: z.enum(names),
    /** Minor units. */
    amount: z.number().int().default(0),
    currency: z.string().default("USD"),
    days: z.number().int().default(0),
    /** Where the event itself says until when. */
    until: z.iso.datetime().optional(),
  }),
  retry: { maxAttempts: 10 },
  run: async ({ notice, amount, currency, days, until }, job) => {
    if (!job.tenant) return
    const [bill, owners] = await job.tenant.read((db) => Promise.all([readBill(db), listOwners(db)]))
    const states: readonly string[] = stillTrueIn[notice]
    if (!bill || (states.length > 0 && !states.includes(bill.state))) return
    const ends = notice === "trial-ending" ? bill.trialEndsAt : bill.graceEndsAt
    for (const { memberId, name, email } of owners) {
      const mail = await renderMail(
        `billing-${notice}`,
        {
          name,
          tenantName: bill.tenantName,
          plan: bill.plan,
          amount: formatMoney(amount, currency, bill.locale),
          until: until ? new Date(until) : (ends ?? job.tenant.clock.now()),
          days,
          url: `${baseUrl()}/app/${bill.slug}/billing`,
        },
        bill.locale,
      )
      await sendEmail({ to: email, ...mail, idempotencyKey: job.key(memberId), signal: job.signal })
    }
  },
})

const readBill = (db: ReadConnection) =>
  db
    .selectFrom("app.tenants as tenant")
    .leftJoin("app.billing_accounts as account", "account.tenant_id", "tenant.id")
    .select([
      "tenant.name as tenantName",
      "tenant.slug",
      "tenant.locale",
      "tenant.plan",
      "tenant.billing_state as state",
      "tenant.trial_ends_at as trialEndsAt",
      "account.grace_ends_at as graceEndsAt",
    ])
    .where("tenant.id", "=", db.tenantId)
    .executeTakeFirst()
