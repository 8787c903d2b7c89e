import type { ApiOutputs } from "@plinth/api"

/** What one can say of how it stands with a project, in the order it is offered. */
export const statuses = [
  "active",
  "on_hold",
  "done",
] as const satisfies readonly ApiOutputs["projects"]["get"]["status"][]
