import type { ApiOutputs } from "@plinth/api"
import { getTranslations } from "next-intl/server"
import type { ReactNode } from "react"

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
    const data = typeof item.data === "object" && item.data !== null ? item.data : {}
    const word = (key: string) => (key in data ? String(data[key as keyof typeof data]) : "")
    const given = word("role") || word("to")
    const nameless = item.isOperator ? "operator" : item.actorType === "user" ? "someone" : "system"
    const values = {
      who,
      what: who,
      actor: item.actorName ?? t(nameless),
      subject: item.subjectName ?? t("someone"),
      project: activity("untitled"),
      role: given && role.has(given as "owner") ? role(given as "owner").toLowerCase() : given,
      from: word("from"),
      to: word("to"),
      reason: word("reason"),
      rows: Number(word("rows")),
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
