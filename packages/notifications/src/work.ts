import type { Rights } from "@plinth/core"
import type { Database } from "@plinth/db"
import type { Task } from "@plinth/jobs"
import type { Kysely } from "kysely"
import { announce } from "./announcements/announce"
import { deliver } from "./deliver/deliver"
import { deliverDigest } from "./digest/deliver-digest"
import { sendIdentityMail } from "./direct/send-identity-mail"
import { sendInvitation } from "./direct/send-invitation"
import { sendProblemReport } from "./direct/send-problem-report"
import { notificationReactions, notifyTask } from "./notify/notify"
import { sendPhoneCode } from "./phones/send-phone-code"
import { release } from "./tend/release"
import { tellWeeks, tellWeekTask, weekReactions } from "./week/tell-week"

/** What this room does behind the product, where roles let people hold so much: all its tasks, and what asks for them. */
export function notificationWork(rights: Rights) {
  const [notify, tellWeek] = [notifyTask(rights), tellWeekTask(rights)]
  const notificationTasks: readonly Task[] = [
    announce,
    deliver,
    deliverDigest,
    notify,
    release,
    sendIdentityMail,
    sendInvitation,
    sendPhoneCode,
    sendProblemReport,
    tellWeek,
  ]
  return {
    notificationTasks,
    tellingPeople: [...notificationReactions(notify), ...weekReactions(tellWeek)],
    /** Asks for the weekly reports whose time has come. Answers with how many there were. */
    tellDueWeeks: (workerDb: Kysely<Database>) => tellWeeks(workerDb, tellWeek),
  }
}
