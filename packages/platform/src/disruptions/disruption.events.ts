import { defineEvents } from "@plinth/events"
import { z } from "zod"
import { statusParts } from "../watch/status-parts"
import { DisruptionState } from "./disruption.schemas"

const data = z.object({ state: DisruptionState, parts: z.array(z.enum(statusParts)) })

/** What operators told everyone. */
export const disruptionEvents = defineEvents("disruption", { opened: data, updated: data })
