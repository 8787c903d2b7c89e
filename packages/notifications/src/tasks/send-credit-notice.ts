import { baseUrl } from "@plinth/auth"
import type { ReadConnection } from "@plinth/db"
import { defineTask } from "@plinth/jobs"
import { z } from "zod"
import { renderMail } from "../mail/render-mail"
import { sendEmail } from "../providers/resend/send-email"
import { listOwners } from "./list-owners"

const names = ["low", "exhausted", "clawed-back", "frozen", "thawed", "given"] as const

/** Tells a tenant's owners, who alone buy for it, what happens to its credits, each once. */
export const sendCreditNotice = defineTask({
  id: "notifications.send-credit-notice",
  schema: z.object({
    notice: z.enum(names),
    /** Those that are left, or that came or went. */
    credits: z.number().int().default(0),
    /** How many of them were spent already. */
    debt: z.number().int().default(0),
    until: z.iso.datetime().optional(),
  }),
  retry: { maxAttempts: 10 },
  run: async ({ notice, credits, debt, until }, job) => {
    if (!job.tenant) return
    const [tenant, owners] = await job.tenant.read((db) => Promise.all([readTenant(db), listOwners(db)]))
    if (!tenant) return
    for (const { memberId, name, email } of owners) {
      const mail = await renderMail(
        `credits-${notice}`,
        {
          name,
          tenantName: tenant.name,
          credits,
          debt,
          until: until ? new Date(until) : job.tenant.clock.now(),
          url: `${baseUrl()}/app/${tenant.slug}/credits`,
        },
        tenant.locale,
      )
      await sendEmail({ to: email, ...mail, idempotencyKey: job.key(memberId), signal: job.signal })
    }
  },
})

const readTenant = (db: ReadConnection) =>
  db
    .selectFrom("app.tenants")
    .select(["name", "slug", "locale"])
    .where("id", "=", db.tenantId)
    .executeTakeFirst()
