import { captureEvent } from "@plinth/analytics"
import { billingTasks } from "@plinth/billing"
import { creditTasks } from "@plinth/credits"
import type { Task } from "@plinth/jobs"
import { emptyTrashTask } from "@plinth/projects"
import { usageTasks } from "@plinth/usage"
import { notificationTasks } from "./notification-work"

/** Every task the worker knows. */
export const tasks: readonly Task[] = [
  captureEvent,
  ...billingTasks,
  ...creditTasks,
  emptyTrashTask,
  ...notificationTasks,
  ...usageTasks,
]
