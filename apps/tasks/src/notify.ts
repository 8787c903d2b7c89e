import { roles } from "@plinth/gate/roles"
import { notificationReactions, notifyTask } from "@plinth/notifications"

/** Tells people of an event, by what the house's roles let them hold now. */
export const notify = notifyTask(roles)

export const tellingPeople = notificationReactions(notify)
