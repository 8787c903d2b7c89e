"use client"

import type { ApiOutputs } from "@plinth/api"
import { Avatar } from "@plinth/ui/avatar"
import { Button } from "@plinth/ui/button"
import { Textarea } from "@plinth/ui/textarea"
import { Icon } from "@plinth/ui/icon"
import { Pencil, Trash2 } from "lucide"
import { useTranslations } from "next-intl"
import dynamic from "next/dynamic"
import { useState, type KeyboardEvent } from "react"
import { useOnce } from "@/forms/use-once"
import { Ago } from "@/shell/components/ago"
import { useTenant } from "@/shell/tenant-context"
import { useMakerName } from "@/shell/use-maker-name"
import { useNotifyError } from "@/shell/use-notify-error"
import { trpc } from "@/trpc/client"

const DeleteNoteDialog = dynamic(
  () => import("./delete-note-dialog").then((module) => module.DeleteNoteDialog),
  {
    ssr: false,
  },
)

type Note = ApiOutputs["projects"]["notes"]["list"]["items"][number]
type NoteItemProps = { note: Note; projectId: string; canWrite: boolean }

export function NoteItem({ note, projectId, canWrite }: NoteItemProps) {
  const t = useTranslations("projects.notes")
  const { memberId } = useTenant()
  const author = useMakerName()(note.author.name, note.author.memberId === null)
  const [mode, setMode] = useState<"reading" | "editing" | "deleting">("reading")
  const isOwn = canWrite && note.author.memberId === memberId
  const tool =
    "opacity-0 transition-opacity group-hover/note:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"

  return (
    <li className="group/note flex gap-3 py-4">
      <Avatar name={author} className="mt-0.5" />
      <article className="grid min-w-0 flex-1 gap-1">
        <header className="flex min-h-7 items-center gap-2 text-base">
          <span className="min-w-0 truncate font-medium">{author}</span>
          <Ago value={note.createdAt} className="flex-none text-sm text-slate" />
          {note.editedAt && <span className="text-sm text-slate">{t("edited")}</span>}
          {isOwn && mode === "reading" && (
            <span className="ml-auto flex flex-none">
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label={t("editLabel")}
                title={t("edit")}
                onClick={() => setMode("editing")}
                className={tool}
              >
                <Icon of={Pencil} />
              </Button>
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label={t("deleteLabel")}
                title={t("delete")}
                onClick={() => setMode("deleting")}
                className={tool}
              >
                <Icon of={Trash2} />
              </Button>
            </span>
          )}
        </header>
        {mode === "editing" ? (
          <NoteEditor note={note} projectId={projectId} onClose={() => setMode("reading")} />
        ) : (
          <p className="max-w-[70ch] text-base wrap-anywhere whitespace-pre-wrap">{note.body}</p>
        )}
      </article>
      {mode === "deleting" && (
        <DeleteNoteDialog noteId={note.id} projectId={projectId} onClose={() => setMode("reading")} />
      )}
    </li>
  )
}

function NoteEditor({ note, projectId, onClose }: Omit<NoteItemProps, "canWrite"> & { onClose: () => void }) {
  const t = useTranslations("projects.notes")
  const common = useTranslations("common")
  const notifyError = useNotifyError()
  const utils = trpc.useUtils()
  const edit = trpc.projects.notes.edit.useMutation()
  const [body, setBody] = useState(note.body)

  const save = useOnce(async () => {
    if (body.trim() === note.body) return onClose()
    try {
      await edit.mutateAsync({ noteId: note.id, body })
      await utils.projects.notes.list.invalidate({ projectId })
      void utils.activity.invalidate()
      onClose()
    } catch (error) {
      notifyError(error)
    }
  })

  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Textarea
        autoFocus
        aria-label={t("editLabel")}
        value={body}
        onChange={(event) => setBody(event.target.value)}
        onKeyDown={(event: KeyboardEvent) => {
          if (event.key === "Escape") onClose()
          if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) void save()
        }}
      />
      <div className="flex gap-2">
        <Button type="submit" size="sm" disabled={body.trim() === ""} pending={edit.isPending}>
          {t("save")}
        </Button>
        <Button variant="ghost" size="sm" onClick={onClose}>
          {common("cancel")}
        </Button>
      </div>
    </form>
  )
}
