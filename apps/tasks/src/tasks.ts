import { captureEvent } from "@plinth/analytics"
import { billingTasks } from "@plinth/billing"
import { creditTasks } from "@plinth/credits"
import type { Task } from "@plinth/jobs"
import {
  sendBillingNotice,
  sendCreditNotice,
  sendIdentityMail,
  sendInvitation,
  sendMemberNotice,
  sendPhoneCode,
  sendProblemReport,
  sendSuspensionNotice,
  sendUsageNotice,
} from "@plinth/notifications"
import { usageTasks } from "@plinth/usage"

/** Every task the worker knows. */
export const tasks: readonly Task[] = [
  captureEvent,
  ...billingTasks,
  ...creditTasks,
  sendBillingNotice,
  sendCreditNotice,
  sendIdentityMail,
  sendInvitation,
  sendMemberNotice,
  sendPhoneCode,
  sendProblemReport,
  sendSuspensionNotice,
  sendUsageNotice,
  ...usageTasks,
]
