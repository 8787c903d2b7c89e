import type { TenantId } from "@plinth/core"
import type { TenantContext } from "@plinth/db"
import type { TestDatabase } from "@plinth/db/testing"
import type { BillingProvider } from "../provider"
import { syncDispute } from "../sync/sync-dispute"
import { syncPayment } from "../sync/sync-payment"
import { syncRefund } from "../sync/sync-refund"
import { syncSubscription } from "../sync/sync-subscription"
import { SyncPayload } from "../tasks"

const verbs = {
  "billing.sync-subscription": syncSubscription,
  "billing.sync-payment": syncPayment,
  "billing.sync-refund": syncRefund,
  "billing.sync-dispute": syncDispute,
}

type Run = {
  readonly id: string
  readonly tenantId: TenantId
  readonly task: keyof typeof verbs
  readonly payload: unknown
}

/** Does what was asked for, as a worker does, against a provider of the test's. One that is killed on the way leaves its job to the next. Answers with how many it did. */
export async function doSyncJobs(
  db: TestDatabase,
  provider: BillingProvider,
  contextOf: (tenantId: TenantId) => TenantContext,
): Promise<number> {
  const runs = await db.asSuperuser<Run>(
    `update app.job_runs set state = 'running' where id in (
        select id from app.job_runs where state = 'pending' and task = any($1) order by id limit 20 for update skip locked)
      returning id, tenant_id as "tenantId", task, payload`,
    [Object.keys(verbs)],
  )
  for (const { id, tenantId, task, payload } of runs) {
    const { id: objectId, via } = SyncPayload.parse(payload)
    const state = await verbs[task](contextOf(tenantId), provider, objectId, via).then(
      () => "succeeded",
      () => "pending",
    )
    await db.asSuperuser("update app.job_runs set state = $2 where id = $1", [id, state])
  }
  return runs.length
}
