import { LiveView, readLive } from "@plinth/overview"
import type { TRPCRouterRecord } from "@trpc/server"
import { tenantProcedure } from "../trpc"

export const overviewRouter = {
  live: tenantProcedure({ can: "activity:read" })
    .output(LiveView)
    .query(({ ctx }) => readLive(ctx.tenant)),
} satisfies TRPCRouterRecord
