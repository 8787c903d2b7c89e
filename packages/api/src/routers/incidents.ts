import {
  DisruptionView,
  IncidentDetail,
  IncidentInput,
  IncidentNoteInput,
  IncidentView,
  listDisruptions,
  ListDisruptionsInput,
  listIncidents,
  ListIncidentsInput,
  noteIncident,
  openDisruption,
  OpenDisruptionInput,
  readIncident,
  turnIncident,
  TurnIncidentInput,
  updateDisruption,
  UpdateDisruptionInput,
} from "@plinth/platform"
import type { TRPCRouterRecord } from "@trpc/server"
import { Nothing, pageOutput } from "../schemas"
import { platformProcedure } from "../trpc"

/** What the house noticed. */
export const incidentsRouter = {
  list: platformProcedure({ can: "platform.incident:read" })
    .input(ListIncidentsInput)
    .output(pageOutput(IncidentView))
    .query(({ ctx, input }) => listIncidents(ctx.platform, input)),
  get: platformProcedure({ can: "platform.incident:read" })
    .input(IncidentInput)
    .output(IncidentDetail)
    .query(({ ctx, input }) => readIncident(ctx.platform, input.incidentId)),
  note: platformProcedure({ can: "platform.incident:note" })
    .input(IncidentNoteInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => noteIncident(ctx.platform, input)),
  turn: platformProcedure({ can: "platform.incident:manage" })
    .input(TurnIncidentInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => turnIncident(ctx.platform, input)),
  /** What everyone is told on the page of the state. */
  disruptions: {
    list: platformProcedure({ can: "platform.incident:read" })
      .input(ListDisruptionsInput)
      .output(pageOutput(DisruptionView))
      .query(({ ctx, input }) => listDisruptions(ctx.platform, input)),
    open: platformProcedure({ can: "platform.incident:manage", confirmed: true })
      .input(OpenDisruptionInput)
      .output(Nothing)
      .mutation(({ ctx, input }) => openDisruption(ctx.platform, input)),
    update: platformProcedure({ can: "platform.incident:manage" })
      .input(UpdateDisruptionInput)
      .output(Nothing)
      .mutation(({ ctx, input }) => updateDisruption(ctx.platform, input)),
  },
} satisfies TRPCRouterRecord
