import { Insight, InsightInput, LiveView, readInsight, readLive } from "@plinth/overview"
import type { TRPCRouterRecord } from "@trpc/server"
import { tenantProcedure } from "../trpc"

export const overviewRouter = {
  live: tenantProcedure({ can: "activity:read" })
    .output(LiveView)
    .query(({ ctx }) => readLive(ctx.tenant)),
  insight: tenantProcedure({ can: "project:read" })
    .input(InsightInput)
    .output(Insight)
    .query(({ ctx, input }) => readInsight(ctx.tenant, input.days)),
} satisfies TRPCRouterRecord
