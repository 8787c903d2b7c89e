"use client"

import { AlertDialog, AlertDialogContent } from "@plinth/ui/alert-dialog"
import { Button } from "@plinth/ui/button"
import { Field } from "@plinth/ui/field"
import { Input } from "@plinth/ui/input"
import { Textarea } from "@plinth/ui/textarea"
import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { useState, type SubmitEvent } from "react"
import { notify } from "@/shell/notify"
import { useErrorLine } from "@/shell/use-error-sentence"
import { useAct, type ActName } from "../use-act"

export type ActDialogProps = {
  act: ActName
  subject: string
  name: string
  /** What is typed before it is done, for what shuts people out. */
  expected?: string
  /** How many it concerns. */
  members?: number
  onClose: () => void
}

/** Asks for the reason of an act, and does it. */
export function ActDialog({ act, subject, name, expected, members = 0, onClose }: ActDialogProps) {
  const t = useTranslations("admin.act")
  const common = useTranslations("common")
  const line = useErrorLine()
  const router = useRouter()
  const doAct = useAct()
  const [reason, setReason] = useState("")
  const [typed, setTyped] = useState("")
  const [isPending, setPending] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const isReady = reason.trim().length >= 3 && (!expected || typed.trim() === expected)

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (!isReady || isPending) return
    setPending(true)
    setProblem(null)
    try {
      await doAct(act, subject, reason)
      notify({ tone: "success", title: t("done") })
      router.refresh()
      onClose()
    } catch (error) {
      setProblem(line(error))
      setPending(false)
    }
  }

  return (
    <AlertDialog open onOpenChange={(open) => !open && onClose()}>
      <AlertDialogContent
        title={t(`${act}.title`, { name })}
        description={t(`${act}.description`, { name, members })}
        cancelLabel={common("cancel")}
        action={
          <Button
            type="submit"
            form="act"
            variant={/^(?:reactivate|make|revive|setBack)|Incident$/.test(act) ? "primary" : "danger"}
            pending={isPending}
            disabled={!isReady}
          >
            {t(`${act}.confirm`, { name })}
          </Button>
        }
      >
        <form id="act" className="grid gap-4" onSubmit={(event) => void submit(event)}>
          <Field id="act-reason" label={t("reason")} help={t("reasonHelp")}>
            <Textarea value={reason} maxLength={500} onChange={({ target }) => setReason(target.value)} />
          </Field>
          {expected && (
            <Field id="act-typed" label={t("type", { expected })}>
              <Input
                value={typed}
                onChange={({ target }) => setTyped(target.value)}
                autoComplete="off"
                autoCapitalize="off"
                spellCheck={false}
              />
            </Field>
          )}
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
