import type { TenantId } from "@plinth/core"
import type { Databases } from "@plinth/db"
import { effectivePlan, planColumns, planFactsOf, plans } from "@plinth/entitlements"
import { copyIdentityEvents, sealEvents, sealPlatformEvents, signer, tendChain } from "@plinth/events"
import { startLoop } from "@plinth/jobs"
import { log } from "@plinth/observability"

/** Milliseconds. */
const betweenSeals = 1_000
const betweenLooks = 60_000

/** How long a tenant's log is kept: by its plan. Of one that is gone nothing is. */
async function keepDaysOf(workerDb: Databases["worker"], tenantId: TenantId): Promise<number> {
  const tenant = await workerDb
    .selectFrom("app.tenants")
    .select(planColumns)
    .where("id", "=", tenantId)
    .executeTakeFirst()
  const plan = tenant ? effectivePlan(planFactsOf(tenant), new Date()) : plans.starter
  return plan.limits.auditRetentionDays
}

/** Writes identities into the logs, seals the logs, and looks through each chain once a day. Several side by side take turns. */
export function keepAudit(workerDb: Databases["worker"], secret: string): { stop(): Promise<void> } {
  const key = signer(secret)
  const onError = (err: unknown) => log.warn({ err }, "audit")
  const keepDays = (tenantId: TenantId) => keepDaysOf(workerDb, tenantId)
  const loop = (every: number, round: () => Promise<boolean>) => startLoop({ every, round, onError })
  const loops = [
    loop(betweenSeals, async () => (await copyIdentityEvents(workerDb)) > 0),
    loop(betweenSeals, async () => (await sealEvents(workerDb, key)) > 0),
    loop(betweenSeals, async () => (await sealPlatformEvents(workerDb, key)) > 0),
    loop(betweenLooks, () => tendChain(workerDb, { key, keepDays })),
  ]
  return { stop: async () => void (await Promise.all(loops.map((one) => one.stop()))) }
}
