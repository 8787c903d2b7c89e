"use client"

import { Button } from "@plinth/ui/button"
import { cn } from "@plinth/ui/cn"
import { Textarea } from "@plinth/ui/textarea"
import { Icon } from "@plinth/ui/icon"
import { Pencil } from "lucide"
import { useTranslations } from "next-intl"
import { useRef, useState, type FormEvent, type KeyboardEvent, type ReactNode } from "react"
import { flushSync } from "react-dom"
import { useOnce } from "@/forms/use-once"
import { useErrorLine, useFieldErrors } from "@/shell/use-error-sentence"

type InlineEditProps = {
  /** The field's name in the API, for its errors. */
  field: string
  label: string
  editLabel: string
  value: string
  /** Return begins a new line; it is ⌘Return that saves. */
  multiline?: boolean
  canEdit: boolean
  save: (text: string) => Promise<unknown>
  /** How the text being written looks: as what it replaces. */
  className?: string
  children: ReactNode
}

/** A text that becomes its own field where it stands. */
export function InlineEdit({ canEdit, editLabel, children, ...field }: InlineEditProps) {
  const [isEditing, setEditing] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)

  function stop() {
    flushSync(() => setEditing(false))
    opener.current?.focus()
  }

  if (!canEdit) return children
  if (isEditing) return <EditField {...field} onStop={stop} />
  return (
    <div className="group/edit flex items-start gap-2">
      {children}
      <Button
        ref={opener}
        variant="ghost"
        size="icon-sm"
        aria-label={editLabel}
        title={editLabel}
        onClick={() => setEditing(true)}
        className="opacity-0 transition-opacity group-hover/edit:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
      >
        <Icon of={Pencil} />
      </Button>
    </div>
  )
}

type EditFieldProps = Omit<InlineEditProps, "canEdit" | "editLabel" | "children"> & { onStop: () => void }

function EditField({ field, label, value, multiline = false, save, className, onStop }: EditFieldProps) {
  const common = useTranslations("common")
  const line = useErrorLine()
  const errorsOf = useFieldErrors()
  const [error, setError] = useState<unknown>(null)
  const [isSaving, setSaving] = useState(false)
  const id = `edit-${field}`

  const submit = useOnce(async (text: string) => {
    if (text === value) return onStop()
    setSaving(true)
    try {
      await save(text)
      onStop()
    } catch (refused) {
      setError(refused)
      setSaving(false)
    }
  })

  function press(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.nativeEvent.isComposing) return
    if (event.key === "Escape") return onStop()
    const isSave = event.key === "Enter" && (!multiline || event.metaKey || event.ctrlKey)
    if (!isSave) return
    event.preventDefault()
    event.currentTarget.form?.requestSubmit()
  }

  return (
    <form
      className="grid gap-2"
      onSubmit={(event: FormEvent<HTMLFormElement>) => {
        event.preventDefault()
        void submit(String(new FormData(event.currentTarget).get(field)).trim())
      }}
    >
      <Textarea
        autoFocus
        onFocus={(event) => event.target.select()}
        id={id}
        name={field}
        aria-label={label}
        defaultValue={value}
        rows={multiline ? 5 : 1}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        onKeyDown={press}
        className={cn(!multiline && "min-h-0 resize-none", className)}
      />
      {error !== null && (
        <p id={`${id}-error`} role="alert" className="text-sm text-brick-ink">
          {errorsOf(error)[field] ?? line(error)}
        </p>
      )}
      <div className="flex gap-2">
        <Button type="submit" size="sm" pending={isSaving}>
          {common("save")}
        </Button>
        <Button variant="ghost" size="sm" onClick={onStop}>
          {common("cancel")}
        </Button>
      </div>
    </form>
  )
}
