import {
  IncidentDetail,
  IncidentInput,
  IncidentNoteInput,
  IncidentView,
  listIncidents,
  ListIncidentsInput,
  noteIncident,
  readIncident,
  turnIncident,
  TurnIncidentInput,
} from "@plinth/platform"
import type { TRPCRouterRecord } from "@trpc/server"
import { Nothing, pageOutput } from "../schemas"
import { platformProcedure } from "../trpc"
import { disruptionsRouter } from "./disruptions"

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
  disruptions: disruptionsRouter,
} satisfies TRPCRouterRecord
