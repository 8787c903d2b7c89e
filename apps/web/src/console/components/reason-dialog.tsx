"use client"

import { AlertDialog, AlertDialogContent } from "@plinth/ui/alert-dialog"
import { Button } from "@plinth/ui/button"
import { Field } from "@plinth/ui/field"
import { Textarea } from "@plinth/ui/textarea"
import { useTranslations } from "next-intl"
import { useState, type ReactNode, type SubmitEvent } from "react"
import { useErrorLine } from "@/shell/use-error-sentence"

type ReasonDialogProps = {
  title: string
  description: string
  /** The button's verb. */
  confirm: string
  isDangerous?: boolean
  reason: { readonly label: string; readonly help?: string; readonly shortest?: number }
  /** Fields before the reason, and behind it. */
  children?: ReactNode
  behind?: ReactNode
  /** Whether they are filled in. */
  isFilled?: boolean
  /** Does it. What it throws is said, and the dialog stays. */
  onConfirm: (reason: string, form: FormData) => Promise<void>
  onClose: () => void
}

const form = "reason"

/** Asks for the reason of what an operator does, and does it. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, description, confirm, isDangerous, children, behind, isFilled = true, onClose } = props
  const { label, help, shortest = 3 } = props.reason
  const common = useTranslations("common")
  const line = useErrorLine()
  const [reason, setReason] = useState("")
  const [isPending, setPending] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const isReady = isFilled && reason.trim().length >= shortest

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (!isReady || isPending) return
    setPending(true)
    setProblem(null)
    try {
      await props.onConfirm(reason, new FormData(event.currentTarget))
    } catch (error) {
      setProblem(line(error))
      setPending(false)
    }
  }

  return (
    <AlertDialog open onOpenChange={(open) => !open && onClose()}>
      <AlertDialogContent
        title={title}
        description={description}
        cancelLabel={common("cancel")}
        action={
          <Button
            type="submit"
            form={form}
            variant={isDangerous ? "danger" : "primary"}
            pending={isPending}
            disabled={!isReady}
          >
            {confirm}
          </Button>
        }
      >
        <form id={form} className="grid gap-4" onSubmit={(event) => void submit(event)}>
          {children}
          <Field id="why" label={label} help={help}>
            <Textarea value={reason} maxLength={500} onChange={({ target }) => setReason(target.value)} />
          </Field>
          {behind}
          {problem && (
            <p role="alert" className="text-sm text-brick-ink">
              {problem}
            </p>
          )}
        </form>
      </AlertDialogContent>
    </AlertDialog>
  )
}
