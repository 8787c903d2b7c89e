import {
  readUsageBreakdown,
  readUsageSummary,
  RecordedBatch,
  RecordedUsage,
  recordUsage,
  recordUsageBatch,
  UsageBatchInput,
  UsageBreakdown,
  UsageBreakdownInput,
  UsageEventInput,
  UsageSummary,
} from "@plinth/usage"
import type { TRPCRouterRecord } from "@trpc/server"
import { get, post, type RestOperation } from "../rest/operation"
import { tenantProcedure } from "../trpc"

/** What an event's key has said once is said: no other key is needed. */
const recording = (rest: RestOperation) =>
  tenantProcedure({ can: "usage:record", limit: "usage", repeatsItself: true, rest })

export const usageRouter = {
  record: recording(post("/usage/events", "Records what was used, once for each `key`."))
    .input(UsageEventInput)
    .output(RecordedUsage)
    .mutation(({ ctx, input }) => recordUsage(ctx.tenant, input)),
  recordBatch: recording(
    post(
      "/usage/events/batch",
      "Records up to 1,000 events, all of them or none: `rows` says which are refused.",
    ),
  )
    .input(UsageBatchInput)
    .output(RecordedBatch)
    .mutation(({ ctx, input }) => recordUsageBatch(ctx.tenant, input)),
  // Open to who has used everything up: it says so, and names the way out.
  summary: tenantProcedure({
    can: "usage:read",
    limit: "usage",
    whileRestricted: true,
    rest: get("/usage", "Shows where each meter stands: used, included, refused beyond, counted anew."),
  })
    .output(UsageSummary)
    .query(({ ctx }) => readUsageSummary(ctx.tenant)),
  breakdown: tenantProcedure({
    can: "usage:read",
    limit: "usage",
    rest: get(
      "/usage/breakdown",
      "Shows one meter by hour, day, member, project, key, endpoint or type of member.",
    ),
  })
    .input(UsageBreakdownInput)
    .output(UsageBreakdown)
    .query(({ ctx, input }) => readUsageBreakdown(ctx.tenant, input)),
} satisfies TRPCRouterRecord
