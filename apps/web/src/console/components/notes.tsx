import type { ApiOutputs } from "@plinth/api"
import { Badge } from "@plinth/ui/badge"
import { getTranslations } from "next-intl/server"
import type { Where } from "../where"
import { NoteForm, type NoteAbout } from "./note-form"
import { Time } from "./time"

type Note = ApiOutputs["platform"]["tenants"]["get"]["notes"][number]
type NotesProps = { notes: readonly Note[]; about: NoteAbout; where: Where }

/** What operators wrote about a tenant or a person, the newest first, and why they did what they did. */
export async function Notes({ notes, about, where }: NotesProps) {
  const t = await getTranslations("admin.notes")
  return (
    <div className="grid gap-5">
      <NoteForm about={about} />
      {notes.length === 0 && <p className="text-base text-slate">{t("empty")}</p>}
      {notes.length > 0 && (
        <ul className="divide-y border-y">
          {notes.map(({ id, act, body, authorName, createdAt }) => (
            <li key={id} className="grid gap-1 py-3">
              <p className="flex flex-wrap items-center gap-x-3 text-sm text-slate">
                {act && <ActWord act={act} />}
                <span>{authorName ?? t("someone")}</span>
                <Time value={createdAt} where={where} />
              </p>
              <p className="text-base wrap-anywhere whitespace-pre-wrap">{body}</p>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

async function ActWord({ act }: { act: string }) {
  const t = await getTranslations("admin.notes.act")
  const key = act.replaceAll(".", "_") as "tenant_suspended"
  return <Badge>{t.has(key) ? t(key) : t("other", { type: act })}</Badge>
}
