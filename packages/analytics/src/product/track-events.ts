import { newId, type TenantId } from "@plinth/core"
import type { CallerContext } from "@plinth/db"
import { callerOf, consumeUsage } from "@plinth/usage"
import { sql } from "kysely"
import { hash } from "node:crypto"
import { analyticsErrors } from "../errors"
import { authorize } from "../permissions"
import { keptIn } from "./kept-by"
import type { ProductEventInput, TrackedEvents } from "./product.schemas"

/** Milliseconds that a product's clock may go ahead of ours. */
const ahead = 5 * 60_000

/**
 * Keeps what happened in a tenant's own product, each event once by its key, the whole batch or nothing of it. What is new counts
 * against the plan. Errors: `analytics.EVENT_TOO_OLD`, `analytics.EVENT_IN_FUTURE`, `usage.QUOTA_EXCEEDED`.
 */
export async function trackEvents(
  ctx: CallerContext,
  events: readonly ProductEventInput[],
): Promise<TrackedEvents> {
  authorize(ctx, "analytics:write")
  const now = ctx.clock.now()
  const { keptSince: since } = keptIn(ctx)
  const rows = events.map(({ key, name, distinctId, properties, occurredAt = now }, row) => {
    if (occurredAt < since) throw analyticsErrors.EVENT_TOO_OLD({ row, since })
    if (occurredAt.getTime() > now.getTime() + ahead) throw analyticsErrors.EVENT_IN_FUTURE({ row })
    const person = distinctId === undefined ? null : personOf(ctx.tenantId, distinctId)
    return { key, name, person, properties, occurred_at: occurredAt }
  })
  return ctx.write(async (tx) => {
    const { numAffectedRows = 0n } = await sql`
      insert into app.product_events (tenant_id, key, name, person, properties, occurred_at)
        select ${tx.tenantId}, key, name, person, properties, occurred_at
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          as told (key text, name text, person uuid, properties jsonb, occurred_at timestamptz)
        on conflict do nothing`.execute(tx)
    const tracked = Number(numAffectedRows)
    // A new id will do: what is new here commits with it, or not at all.
    if (tracked > 0)
      await consumeUsage(
        tx,
        { key: `told:${newId()}`, meter: "product_events", quantity: tracked },
        { ...callerOf(ctx), isFromOutside: false },
      )
    return { tracked, duplicates: rows.length - tracked }
  })
}

/** The same person is another in each tenant. */
const personOf = (tenantId: TenantId, distinctId: string) =>
  hash("sha256", `${tenantId}\n${distinctId}`).slice(0, 32)
