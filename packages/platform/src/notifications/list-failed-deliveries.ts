import { decodeCursor, encodeCursor, isId, pageOf, type Page } from "@plinth/core"
import type { PlatformContext } from "@plinth/db"
import { authorize } from "../permissions"
import {
  cameBack,
  leftOut,
  type FailedDeliveryView,
  type ListFailedDeliveriesInput,
} from "./delivery.schemas"

/** Deliveries of all tenants that were given up, that were sent and came back, or that were left out, the newest first. */
export async function listFailedDeliveries(
  ctx: PlatformContext,
  { kind, channel, end, tenantId, cursor, limit }: ListFailedDeliveriesInput,
): Promise<Page<FailedDeliveryView>> {
  authorize(ctx, "platform.notification:read")
  const [before] = decodeCursor(cursor, 1) ?? []
  const rows = await ctx.read((db) => {
    let query = db
      .selectFrom("app.notification_deliveries as delivery")
      .innerJoin("app.tenants as tenant", "tenant.id", "delivery.tenant_id")
      .select((eb) => [
        "delivery.id",
        "tenant.id as tenantId",
        "tenant.name as tenantName",
        "delivery.kind",
        eb.ref("delivery.channel").$castTo<FailedDeliveryView["channel"]>().as("channel"),
        "delivery.attempts",
        "delivery.error_code as errorCode",
        "delivery.replays",
        "delivery.created_at as createdAt",
        eb.ref("delivery.outcome").$castTo<FailedDeliveryView["outcome"]>().as("outcome"),
        eb
          .case()
          .when("delivery.reason", "in", leftOut)
          .then(eb.ref("delivery.reason"))
          .end()
          .$castTo<FailedDeliveryView["reason"]>()
          .as("reason"),
        eb.fn.coalesce("delivery.outcome_at", "delivery.changed_at").as("failedAt"),
      ])
      .orderBy("delivery.id", "desc")
      .limit(limit + 1)
    if (end === "failed") query = query.where("delivery.state", "=", "failed")
    if (end === "came_back") query = query.where("delivery.outcome", "in", cameBack)
    if (end === "left_out") query = query.where("delivery.reason", "in", leftOut)
    if (isId(before)) query = query.where("delivery.id", "<", before)
    if (kind) query = query.where("delivery.kind", "=", kind)
    if (channel) query = query.where("delivery.channel", "=", channel)
    if (tenantId) query = query.where("delivery.tenant_id", "=", tenantId)
    return query.execute()
  })
  return pageOf(
    rows,
    limit,
    ({ id }) => encodeCursor(id),
    ({ tenantId: id, tenantName: name, ...row }) => ({ ...row, tenant: { id, name } }),
  )
}
