import { defineEvents } from "@plinth/events"
import { z } from "zod"

const changed = z.object({ changeId: z.string(), version: z.number() })

/** What operators did to a flag. The entity is its key; what stood before and after is in `platform.flag_changes`. */
export const flagEvents = defineEvents("flag", {
  set_up: changed,
  changed,
  killed: changed,
  revived: changed,
  overridden: changed,
  removed: changed,
  set_back: changed,
})

/** What a tenant is told of it, in its own log. The entity is the change. */
export const tenantFlagEvents = defineEvents("tenant_flag", { overridden: z.object({}) })

export type FlagAct = keyof typeof flagEvents
