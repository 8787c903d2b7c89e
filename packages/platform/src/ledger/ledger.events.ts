import { defineEvents } from "@plinth/events"
import { z } from "zod"

/** That an operator had the ledger checked. */
export const ledgerEvents = defineEvents("ledger", { check_requested: z.object({}) })
