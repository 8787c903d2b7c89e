import { roles } from "@plinth/gate/roles"
import { notificationWork } from "@plinth/notifications"

/** What people are told, by what the house's roles let them hold now. */
export const { notificationTasks, tellingPeople, tellDueWeeks } = notificationWork(roles)
