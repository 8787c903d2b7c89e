import {
  ProductBatchInput,
  ProductCounts,
  ProductEventInput,
  ProductQueryInput,
  queryEvents,
  trackEvents,
  TrackedEvents,
} from "@plinth/analytics"
import type { TRPCRouterRecord } from "@trpc/server"
import { get, post, type RestOperation } from "../rest/operation"
import { tenantProcedure } from "../trpc"

/** What an event's key has said once is said: no other key is needed. */
const tracking = (rest: RestOperation) =>
  tenantProcedure({
    can: "analytics:write",
    limit: "usage",
    repeatsItself: true,
    quota: { meter: "product_events" },
    rest,
  })

export const analyticsRouter = {
  track: tracking(post("/analytics/events", "Tells what happened in your product, once for each `key`."))
    .input(ProductEventInput)
    .output(TrackedEvents)
    .mutation(({ ctx, input }) => trackEvents(ctx.tenant, [input])),
  trackBatch: tracking(
    post(
      "/analytics/events/batch",
      "Tells up to 1,000 events, all of them or none, each once for its `key`.",
    ),
  )
    .input(ProductBatchInput)
    .output(TrackedEvents)
    .mutation(({ ctx, input }) => trackEvents(ctx.tenant, input.events)),
  query: tenantProcedure({
    can: "analytics:read",
    limit: "usage",
    rest: get(
      "/analytics",
      "Counts your product's events and people by day, by event or by one property, as far back as the plan keeps them.",
    ),
  })
    .input(ProductQueryInput)
    .output(ProductCounts)
    .query(({ ctx, input }) => queryEvents(ctx.tenant, input)),
} satisfies TRPCRouterRecord
