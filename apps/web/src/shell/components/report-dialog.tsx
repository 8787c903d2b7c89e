"use client"

import { Button } from "@plinth/ui/button"
import { Callout } from "@plinth/ui/callout"
import { CopyButton } from "@plinth/ui/copy-button"
import { Dialog, DialogClose, DialogContent } from "@plinth/ui/dialog"
import { Field } from "@plinth/ui/field"
import { Textarea } from "@plinth/ui/textarea"
import { useTranslations } from "next-intl"
import { usePathname } from "next/navigation"
import { useState, type FormEvent, type KeyboardEvent } from "react"
import { sendReport } from "../send-report"
import { useTenantIfAny } from "../tenant-context"
import type { OverlayProps } from "../overlays"

type State = { step: "writing" | "sending" | "failed" } | { step: "sent"; id: string }

/** Tells the operators of a problem, and shows what is told. */
export function ReportDialog({ open, onOpenChange, errorId }: OverlayProps) {
  const t = useTranslations("shell.report")
  const common = useTranslations("common")
  const [state, setState] = useState<State>({ step: "writing" })

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      onOpenChangeComplete={(isOpen) => !isOpen && setState({ step: "writing" })}
    >
      {state.step === "sent" ? (
        <DialogContent
          title={t("thanks")}
          description={t("thanksBody")}
          closeLabel={common("close")}
          footer={<DialogClose render={<Button>{common("done")}</Button>} />}
        >
          <p role="status" className="flex items-center gap-2 text-sm">
            <span className="sr-only">{t("id")}</span>
            <code className="figures min-w-0 rounded-control bg-limestone px-2.5 py-1.5 wrap-anywhere select-all">
              {state.id}
            </code>
            <CopyButton value={state.id} label={common("copy")} copiedLabel={common("copied")} />
          </p>
        </DialogContent>
      ) : (
        <ReportForm errorId={errorId ?? null} step={state.step} onState={setState} />
      )}
    </Dialog>
  )
}

type ReportFormProps = {
  errorId: string | null
  step: "writing" | "sending" | "failed"
  onState: (state: State) => void
}

function ReportForm({ errorId, step, onState }: ReportFormProps) {
  const t = useTranslations("shell.report")
  const common = useTranslations("common")
  const tenant = useTenantIfAny()
  const page = usePathname()
  const browser = navigator.userAgent.slice(0, 500)
  const sent = [
    [t("page"), page],
    [t("browser"), browser],
    ...(errorId ? [[t("errorId"), errorId]] : []),
    ...(tenant ? [[t("who"), `${tenant.person.name}, ${tenant.name}`]] : []),
  ]

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (step === "sending") return
    const message = String(new FormData(event.currentTarget).get("message") ?? "")
    onState({ step: "sending" })
    try {
      onState({
        step: "sent",
        id: await sendReport(tenant?.slug ?? "-", { message, page, browser, errorId }),
      })
    } catch {
      onState({ step: "failed" })
    }
  }

  return (
    <DialogContent
      title={t("title")}
      description={t("description")}
      closeLabel={common("close")}
      footer={
        <>
          <DialogClose render={<Button variant="secondary">{common("cancel")}</Button>} />
          <Button type="submit" form="report-problem" pending={step === "sending"}>
            {t("send")}
          </Button>
        </>
      }
    >
      <form id="report-problem" onSubmit={(event) => void send(event)} className="grid gap-4">
        {step === "failed" && (
          <div role="alert">
            <Callout tone="danger">{t("failed")}</Callout>
          </div>
        )}
        <Field id="report-message" label={t("message")} help={t("messageHelp")}>
          <Textarea name="message" maxLength={4000} rows={4} onKeyDown={sendOnCommandEnter} />
        </Field>
        <div className="grid gap-1.5">
          <h3 className="text-sm text-slate">{t("sent")}</h3>
          <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
            {sent.map(([term, value]) => (
              <div key={term} className="col-span-2 grid grid-cols-subgrid">
                <dt className="text-slate">{term}</dt>
                <dd className="min-w-0 wrap-anywhere">{value}</dd>
              </div>
            ))}
          </dl>
        </div>
      </form>
    </DialogContent>
  )
}

function sendOnCommandEnter(event: KeyboardEvent<HTMLTextAreaElement>) {
  if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) event.currentTarget.form?.requestSubmit()
}
