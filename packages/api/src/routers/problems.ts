import { reportProblem, ReportProblemInput } from "@plinth/platform"
import type { TRPCRouterRecord } from "@trpc/server"
import { z } from "zod"
import { publicProcedure } from "../trpc"

export const problemsRouter = {
  report: publicProcedure
    .input(ReportProblemInput)
    .output(z.object({ id: z.string() }))
    .use(async ({ ctx, next }) => {
      await ctx.spend("report", ctx.caller?.user.id ?? ctx.visitor.origin.ipAddress ?? "unknown")
      return next()
    })
    .mutation(({ ctx, input }) => reportProblem(ctx, input)),
} satisfies TRPCRouterRecord
