import { networkOf } from "@plinth/core"
import { reportProblem, ReportProblemInput } from "@plinth/platform"
import type { TRPCRouterRecord } from "@trpc/server"
import { z } from "zod"
import { publicProcedure } from "../trpc"

export const problemsRouter = {
  report: publicProcedure
    .input(ReportProblemInput)
    .output(z.object({ id: z.string() }))
    .use(async ({ ctx, next }) => {
      const { ipAddress } = ctx.visitor.origin
      await ctx.spend("report", ctx.caller?.user.id ?? (ipAddress ? networkOf(ipAddress) : "unknown"))
      return next()
    })
    .mutation(({ ctx, input }) => reportProblem(ctx, input)),
} satisfies TRPCRouterRecord
