"use client"

import { Button } from "@plinth/ui/button"
import { Kbd } from "@plinth/ui/kbd"
import { useTranslations } from "next-intl"
import { useState, type KeyboardEvent } from "react"
import { useOnce } from "@/forms/use-once"
import { useTenant } from "@/shell/tenant-context"
import { useNotifyError } from "@/shell/use-notify-error"
import { trpc } from "@/trpc/client"

const longest = 10_000

/** Writes a note. What is written stays until it has arrived. */
export function NoteComposer({ projectId }: { projectId: string }) {
  const t = useTranslations("projects.notes")
  const keys = useTranslations("projects.notes.keys")
  const { isMac } = useTenant()
  const notifyError = useNotifyError()
  const utils = trpc.useUtils()
  const add = trpc.projects.notes.add.useMutation()
  const [body, setBody] = useState("")
  const over = body.trim().length - longest
  const isEmpty = body.trim() === ""

  const send = useOnce(async () => {
    if (isEmpty || over > 0) return
    try {
      await add.mutateAsync({ projectId, body })
      setBody("")
      await utils.projects.notes.list.invalidate({ projectId })
      void utils.projects.get.invalidate({ projectId })
      void utils.activity.invalidate()
    } catch (error) {
      notifyError(error)
    }
  })

  return (
    <form
      className="rounded-panel border border-edge bg-chalk transition-colors hover:border-slate has-[textarea:focus-visible]:border-verdigris has-[textarea:focus-visible]:outline-2 has-[textarea:focus-visible]:outline-verdigris"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <textarea
        aria-label={t("label")}
        aria-describedby={over > 0 ? "note-over" : undefined}
        aria-invalid={over > 0 || undefined}
        placeholder={t("placeholder")}
        rows={2}
        value={body}
        readOnly={add.isPending}
        onChange={(event) => setBody(event.target.value)}
        onKeyDown={(event: KeyboardEvent) => {
          if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) void send()
        }}
        className="field-sizing-content block max-h-96 min-h-16 w-full resize-none bg-transparent px-4 pt-3 text-base outline-hidden placeholder:text-dust pointer-coarse:text-lg"
      />
      <div className="flex items-center justify-end gap-3 p-2">
        {over > 0 && (
          <p id="note-over" className="mr-auto pl-2 text-sm text-brick-ink">
            {t("tooLong", { over })}
          </p>
        )}
        {!isEmpty && over <= 0 && (
          <p aria-hidden className="flex gap-1 pointer-coarse:hidden">
            <Kbd>{isMac ? "⌘" : keys("control")}</Kbd>
            <Kbd>{keys("enter")}</Kbd>
          </p>
        )}
        <Button
          type="submit"
          size="sm"
          variant={isEmpty ? "secondary" : "primary"}
          disabled={isEmpty || over > 0}
          pending={add.isPending}
        >
          {t("add")}
        </Button>
      </div>
    </form>
  )
}
