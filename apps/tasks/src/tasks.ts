import { captureEvent } from "@plinth/analytics"
import { billingTasks } from "@plinth/billing"
import { creditTasks } from "@plinth/credits"
import type { Task } from "@plinth/jobs"
import {
  announce,
  deliver,
  deliverDigest,
  release,
  sendIdentityMail,
  sendInvitation,
  sendPhoneCode,
  sendProblemReport,
} from "@plinth/notifications"
import { usageTasks } from "@plinth/usage"
import { notify } from "./notify"
import { tellWeek } from "./tell-week"

/** Every task the worker knows. */
export const tasks: readonly Task[] = [
  announce,
  captureEvent,
  deliver,
  deliverDigest,
  notify,
  release,
  ...billingTasks,
  ...creditTasks,
  sendIdentityMail,
  sendInvitation,
  sendPhoneCode,
  sendProblemReport,
  tellWeek,
  ...usageTasks,
]
