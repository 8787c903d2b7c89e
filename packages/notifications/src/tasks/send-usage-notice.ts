import { baseUrl } from "@plinth/auth"
import type { ReadConnection } from "@plinth/db"
import { currentPeriod, effectivePlan, planColumns, planFactsOf } from "@plinth/entitlements"
import { formatMoney } from "@plinth/i18n"
import { defineTask } from "@plinth/jobs"
import { ceilingOf, limitOf, meterKeys, meterOf, stateOf, thresholdAt, type MeterKey } from "@plinth/usage"
import { z } from "zod"
import { renderMail } from "../mail/render-mail"
import { sendEmail } from "../providers/resend/send-email"
import { listKeepers } from "./list-owners"

/**
 * Tells a tenant's owners and admins that a meter nears its limit, or reached it, each once. Whose plan holds more by now is told
 * nothing.
 */
export const sendUsageNotice = defineTask({
  id: "notifications.send-usage-notice",
  schema: z.object({ meter: z.enum(meterKeys), percent: z.union([z.literal(80), z.literal(100)]) }),
  retry: { maxAttempts: 10 },
  run: async ({ meter, percent }, job) => {
    if (!job.tenant) return
    const now = job.tenant.clock.now()
    const [tenant, keepers] = await job.tenant.read((db) =>
      Promise.all([readTenant(db, meter), listKeepers(db)]),
    )
    if (!tenant) return
    const facts = planFactsOf(tenant)
    const { key: plan } = effectivePlan(facts, now)
    const limit = limitOf(meterOf(meter), plan)
    const ceiling = ceilingOf(meterOf(meter), plan)
    const state = stateOf(meterOf(meter), plan, tenant.used)
    if (limit === null || state === "within" || thresholdAt(state) !== percent) return
    const figure = (value: number) => figureOf(meter, value, tenant.locale)
    const overage = meterOf(meter).overage?.(plan)
    for (const { memberId, name, email } of keepers) {
      const mail = await renderMail(
        `usage-${state}`,
        {
          name,
          tenantName: tenant.name,
          meter,
          used: figure(tenant.used),
          limit: figure(limit),
          ceiling: ceiling === null ? "none" : figure(ceiling),
          step: figure(overage?.per ?? 0),
          price: overage ? formatMoney(overage.price, overage.currency, tenant.locale) : "none",
          until: currentPeriod(facts, now).endsAt,
          url: `${baseUrl()}/app/${tenant.slug}/usage`,
        },
        tenant.locale,
      )
      await sendEmail({ to: email, ...mail, idempotencyKey: job.key(memberId), signal: job.signal })
    }
  },
})

function figureOf(meter: MeterKey, value: number, locale: string): string {
  if (meterOf(meter).unit !== "byte") return new Intl.NumberFormat(locale).format(value)
  return new Intl.NumberFormat(locale, { style: "unit", unit: "gigabyte", maximumFractionDigits: 2 }).format(
    value / 1e9,
  )
}

const readTenant = (db: ReadConnection, meter: MeterKey) =>
  db
    .selectFrom("app.tenants as tenant")
    .innerJoin("app.usage_standings as standing", "standing.tenant_id", "tenant.id")
    .select(["tenant.name", "tenant.slug", "tenant.locale", "standing.used"])
    .select(planColumns)
    .where("tenant.id", "=", db.tenantId)
    .where("standing.meter", "=", meter)
    .executeTakeFirst()
