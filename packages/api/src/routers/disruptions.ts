import {
  DisruptionView,
  listDisruptions,
  ListDisruptionsInput,
  openDisruption,
  OpenDisruptionInput,
  updateDisruption,
  UpdateDisruptionInput,
} from "@plinth/platform"
import type { TRPCRouterRecord } from "@trpc/server"
import { Nothing, pageOutput } from "../schemas"
import { platformProcedure } from "../trpc"

/** What everyone is told on the page of the state. */
export const disruptionsRouter = {
  list: platformProcedure({ can: "platform.incident:read" })
    .input(ListDisruptionsInput)
    .output(pageOutput(DisruptionView))
    .query(({ ctx, input }) => listDisruptions(ctx.platform, input)),
  open: platformProcedure({ can: "platform.incident:manage", confirmed: true })
    .input(OpenDisruptionInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => openDisruption(ctx.platform, input)),
  update: platformProcedure({ can: "platform.incident:manage", confirmed: true })
    .input(UpdateDisruptionInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => updateDisruption(ctx.platform, input)),
} satisfies TRPCRouterRecord
