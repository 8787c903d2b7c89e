import { roles } from "@plinth/gate/roles"
import { tellWeekTask, weekReactions } from "@plinth/notifications"

/** Tells a tenant's keepers what happened last week. */
export const tellWeek = tellWeekTask(roles)

export const tellingWeeks = weekReactions(tellWeek)
