import type { ApiOutputs } from "@plinth/api"
import { getTranslations } from "next-intl/server"
import type { ReactNode } from "react"
import { eventValues } from "@/shell/event-values"

export type AuditItem = ApiOutputs["audit"]["list"]["items"][number]

/** One speaker for all lines: says what an entry tells, in the words of the activity where it has them. */
export async function auditSentences() {
  const [t, activity, role] = await Promise.all([
    getTranslations("audit"),
    getTranslations("activity"),
    getTranslations("common.role"),
  ])
  const who = (chunks: ReactNode) => <span className="font-medium text-ink">{chunks}</span>
  return (item: AuditItem): ReactNode => {
    const { isByOperator: _, ...told } = eventValues(item.data)
    const isRole = told.role && role.has(told.role as "owner")
    const nameless = item.isOperator ? "operator" : item.actorType === "user" ? "someone" : "system"
    const values = {
      ...told,
      who,
      what: who,
      actor: item.actorName ?? t(nameless),
      subject: item.subjectName ?? t("someone"),
      project: activity("untitled"),
      role: isRole ? role(told.role as "owner").toLowerCase() : told.role,
      type: item.type,
    }
    const key = item.type.replace(".", "_")
    if (t.has(`sentence.${key}` as "sentence.other"))
      return t.rich(`sentence.${key}` as "sentence.other", values)
    return activity.has(`sentence.${key}` as "sentence.other")
      ? activity.rich(`sentence.${key}` as "sentence.other", values)
      : t.rich("sentence.other", values)
  }
}
