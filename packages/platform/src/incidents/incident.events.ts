import { defineEvents } from "@plinth/events"
import { z } from "zod"
import { IncidentState } from "./incident.schemas"

/** What operators did about an incident. */
export const incidentEvents = defineEvents("incident", {
  turned: z.object({ from: IncidentState, to: IncidentState }),
  noted: z.object({ noteId: z.string() }),
})
