import { getTranslations } from "next-intl/server"
import type { Where } from "../where"
import { Time } from "./time"
import type { AnyUser } from "./user-facts"

/** What happened to a person's identity, the newest first. */
export async function UserEvents({ events, where }: { events: AnyUser["events"]; where: Where }) {
  const [t, words] = await Promise.all([getTranslations("admin.user"), getTranslations("admin.user.event")])
  const wordOf = (type: string) => {
    const key = type.replaceAll(".", "_") as "session_started"
    return words.has(key) ? words(key) : words("other", { type })
  }
  if (events.length === 0) return <p className="text-base text-slate">{t("noEvents")}</p>
  return (
    <ol className="divide-y border-y">
      {events.map(({ type, occurredAt }, at) => (
        <li key={`${type} ${at}`} className="flex flex-wrap justify-between gap-x-4 py-2 text-base">
          <span>{wordOf(type)}</span>
          <Time value={occurredAt} where={where} className="text-sm text-slate" />
        </li>
      ))}
    </ol>
  )
}
