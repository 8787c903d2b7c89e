import { reportProblem, ReportProblemInput } from "@plinth/platform"
import type { TRPCRouterRecord } from "@trpc/server"
import { z } from "zod"
import { publicProcedure } from "../trpc"

export const problemsRouter = {
  report: publicProcedure
    .input(ReportProblemInput)
    .output(z.object({ id: z.string() }))
    .mutation(({ ctx, input }) => reportProblem(ctx, input)),
} satisfies TRPCRouterRecord
