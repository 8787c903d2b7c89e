import { newId, type PlanKey } from "@plinth/core"
import { tenantContext, type TenantContext } from "@plinth/db"
import { setTimeout as sleep } from "node:timers/promises"
import { closePeriods } from "./period/close-periods"
import { foldUsage } from "./fold/fold-usage"
import { callerOf } from "./record/caller-of"
import { recordUsageWithin } from "./record/record-usage-within"
import { tellPeriodTask, tellThresholdTask, tendUsageTask, usageTasks } from "./tasks"
import { aTenant } from "./testing"
import type { RecordedUsage, UsageEventInput } from "./usage.schemas"

type Plan = { readonly plan?: PlanKey; readonly isPaid?: boolean }
type Asked = { readonly id: string; readonly task: string; readonly payload: unknown }

/** A tenant that the worker finds in the time of its own clock. */
export async function aUser({ plan = "pro", isPaid = false }: Plan = {}) {
  const stage = await aTenant({ plan })
  const { databases: db, tenant, clock } = stage
  const setClock = () =>
    db.asSuperuser(
      `insert into platform.tenant_clocks (tenant_id, offset_ms) values ($1, $2)
        on conflict (tenant_id) do update set offset_ms = excluded.offset_ms`,
      [tenant.id, clock.now().getTime() - Date.now()],
    )
  const setPlan = (key: PlanKey) =>
    db.asSuperuser(
      "update app.tenants set plan = $2, comp_plan = null, billing_state = case $2 when 'starter' then 'free' else 'active' end where id = $1",
      [tenant.id, key],
    )
  await setClock()
  if (isPaid) await setPlan(plan)

  /** The horizon is the whole server's, and other tests write there too: it may take a moment. */
  const fold = async () => {
    for (;;) {
      await foldUsage(db.worker)
      const [row] = await db.asSuperuser<{ isBehind: boolean }>(`
        select exists (select from app.usage_events e, platform.log_cursors c where c.name = 'usage' and (e.xid, e.position) > (c.xid, c.position))
          or exists (select from app.api_calls e, platform.log_cursors c where is_metered and c.name = 'usage.api_calls'
            and (e.xid, e.position) > (c.xid, c.position))
          or exists (select from app.usage_periods where closed_at is not null and settled_at is null) as "isBehind"`)
      if (!row?.isBehind) return
      await sleep(10)
    }
  }
  const house = tenantContext(db, {
    tenantId: tenant.id,
    permissions: new Set(),
    origin: { actor: { type: "system", id: "worker" }, requestId: "job", clock },
  })
  /** Does what was asked of the worker. */
  const work = async () => {
    await closePeriods(db.worker)
    const asked = await db.asSuperuser<Asked>(
      "update app.job_runs set state = 'succeeded' where tenant_id = $1 and state = 'pending' and task = any($2) returning id, task, payload",
      [tenant.id, usageTasks.map(({ id }) => id)],
    )
    for (const { id, task, payload } of asked) {
      const job = {
        runId: newId<never>(),
        attempt: 1,
        isAgain: false,
        tenant: house,
        signal: new AbortController().signal,
        key: (step: string) => `${id}:${step}`,
        once: house.write,
      }
      const found = [tellPeriodTask, tellThresholdTask, tendUsageTask].find((each) => each.id === task)
      await found?.run(found.schema.parse(payload) as never, {
        ...job,
        once: (_, within) => house.write(within),
      })
    }
    return asked.length
  }
  return {
    ...stage,
    house,
    fold,
    work,
    setPlan,
    /** Moves the tenant's time on, and lets the worker come to rest. */
    async travel(by: Parameters<typeof clock.advance>[0]) {
      clock.advance(by)
      await setClock()
      await fold()
      while ((await work()) > 0) await fold()
    },
    used: async (meter = "api_calls", period?: Date) => {
      const [row] = await db.asSuperuser<{ quantity: string }>(
        `select quantity from app.usage_aggregates where tenant_id = $1 and meter = $2 and granularity = 'period' and dimension = 'all'
          and ($3::timestamptz is null or window_start = $3) order by window_start desc limit 1`,
        [tenant.id, meter, period],
      )
      return Number(row?.quantity ?? 0)
    },
    periods: () =>
      db.asSuperuser<{ started: string; ends: string; isClosed: boolean; isSettled: boolean }>(
        `select to_char(started_at at time zone 'UTC', 'YYYY-MM-DD') as started, to_char(ends_at at time zone 'UTC', 'YYYY-MM-DD') as ends,
          closed_at is not null as "isClosed", settled_at is not null as "isSettled"
        from app.usage_periods where tenant_id = $1 order by started_at`,
        [tenant.id],
      ),
  }
}

export const calls = (key: string, quantity = 1) => ({ key, meter: "api_calls", quantity })
export const tokens = (key: string, quantity = 1) => ({ key, meter: "assistant_tokens", quantity })

/** As the house counts what its people do. */
export const recordByHouse = (ctx: TenantContext, event: UsageEventInput): Promise<RecordedUsage> =>
  ctx.write((tx) => recordUsageWithin(tx, event, { ...callerOf(ctx), isFromOutside: false }))
