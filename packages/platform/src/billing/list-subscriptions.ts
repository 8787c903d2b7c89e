import { decodeCursor, encodeCursor, lineInput, pageOf, type Page } from "@plinth/core"
import type { PlatformContext } from "@plinth/db"
import { sql } from "kysely"
import { z } from "zod"
import { authorize } from "../permissions"

export const ListSubscriptionsInput = z.object({
  status: lineInput(40).optional(),
  plan: lineInput(40).optional(),
  cursor: z.string().max(500).nullish(),
  limit: z.number().int().min(1).max(100).default(50),
})
export type ListSubscriptionsInput = z.infer<typeof ListSubscriptionsInput>

export const AnySubscriptionView = z.object({
  id: z.string(),
  tenant: z.object({ id: z.string(), name: z.string(), slug: z.string() }),
  status: z.string(),
  plan: z.string().nullable(),
  interval: z.string().nullable(),
  /** Minor units. */
  amount: z.number(),
  currency: z.string(),
  periodEndsAt: z.date(),
  cancelAtPeriodEnd: z.boolean(),
  cancelFeedback: z.string().nullable(),
  startedAt: z.date(),
})
export type AnySubscriptionView = z.infer<typeof AnySubscriptionView>

const isPlace = /^\d{4}-\d\d-\d\dT[\d:.]+Z [\w-]{1,100}$/

/** All subscriptions that there were, the youngest first. */
export async function listSubscriptions(
  ctx: PlatformContext,
  { status, plan, cursor, limit }: ListSubscriptionsInput,
): Promise<Page<AnySubscriptionView>> {
  authorize(ctx, "platform.billing:read")
  const [startedAt = "", id] = decodeCursor(cursor, 2) ?? []
  const rows = await ctx.read((db) => {
    let query = db
      .selectFrom("app.billing_tenant_subscriptions as subscription")
      .innerJoin("app.tenants as tenant", "tenant.id", "subscription.tenant_id")
      .select([
        "subscription.subscription_id as id",
        "tenant.id as tenantId",
        "tenant.name",
        "tenant.slug",
        "subscription.status",
        "subscription.plan",
        "subscription.billing_interval as interval",
        "subscription.amount",
        "subscription.currency",
        "subscription.period_ends_at as periodEndsAt",
        "subscription.cancel_at_period_end as cancelAtPeriodEnd",
        "subscription.cancel_feedback as cancelFeedback",
        "subscription.started_at as startedAt",
      ])
      .orderBy(sql`date_trunc('milliseconds', subscription.started_at)`, "desc")
      .orderBy("subscription.subscription_id", "desc")
      .limit(limit + 1)
    if (status) query = query.where("subscription.status", "=", status)
    if (plan) query = query.where("subscription.plan", "=", plan)
    if (id && isPlace.test(`${startedAt} ${id}`))
      query = query.where(
        sql<boolean>`(date_trunc('milliseconds', subscription.started_at), subscription.subscription_id) < (${startedAt}::timestamptz, ${id})`,
      )
    return query.execute()
  })
  return pageOf(
    rows,
    limit,
    (row) => encodeCursor(row.startedAt.toISOString(), row.id),
    ({ tenantId, name, slug, ...subscription }) => ({
      ...subscription,
      tenant: { id: tenantId, name, slug },
    }),
  )
}
