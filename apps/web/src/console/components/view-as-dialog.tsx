"use client"

import { AlertDialog, AlertDialogContent } from "@plinth/ui/alert-dialog"
import { Button } from "@plinth/ui/button"
import { Field } from "@plinth/ui/field"
import { Input } from "@plinth/ui/input"
import { Textarea } from "@plinth/ui/textarea"
import { useTranslations } from "next-intl"
import { useState, type SubmitEvent } from "react"
import { useErrorLine } from "@/shell/use-error-sentence"
import { trpc } from "@/trpc/client"

export type ViewAsDialogProps = {
  tenantId: string
  memberId: string
  name: string
  tenantName: string
  onClose: () => void
}

const shortest = 10

/** Asks why, and begins: from then on the pages are the member's, so the next one is loaded anew. */
export function ViewAsDialog({ tenantId, memberId, name, tenantName, onClose }: ViewAsDialogProps) {
  const t = useTranslations("admin.impersonations.dialog")
  const common = useTranslations("common")
  const line = useErrorLine()
  const { client } = trpc.useUtils()
  const [reason, setReason] = useState("")
  const [ticket, setTicket] = useState("")
  const [isPending, setPending] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const isReady = reason.trim().length >= shortest

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (!isReady || isPending) return
    setPending(true)
    setProblem(null)
    try {
      const input = { tenantId, memberId, reason, ticket: ticket.trim() || undefined }
      const { slug } = await client.platform.impersonations.start.mutate(input)
      location.assign(`/app/${slug}`)
    } catch (error) {
      setProblem(line(error))
      setPending(false)
    }
  }

  return (
    <AlertDialog open onOpenChange={(open) => !open && onClose()}>
      <AlertDialogContent
        title={t("title", { name })}
        description={t("description", { name, tenant: tenantName })}
        cancelLabel={common("cancel")}
        action={
          <Button type="submit" form="view-as" pending={isPending} disabled={!isReady}>
            {t("start", { name })}
          </Button>
        }
      >
        <form id="view-as" className="grid gap-4" onSubmit={(event) => void submit(event)}>
          <Field id="view-as-reason" label={t("reason")} help={t("reasonHelp")}>
            <Textarea value={reason} maxLength={500} onChange={({ target }) => setReason(target.value)} />
          </Field>
          <Field id="view-as-ticket" label={t("ticket")} help={t("ticketHelp")}>
            <Input
              value={ticket}
              maxLength={80}
              autoComplete="off"
              onChange={({ target }) => setTicket(target.value)}
            />
          </Field>
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
