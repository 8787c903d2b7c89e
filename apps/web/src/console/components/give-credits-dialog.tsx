"use client"

import { AlertDialog, AlertDialogContent } from "@plinth/ui/alert-dialog"
import { Button } from "@plinth/ui/button"
import { Field } from "@plinth/ui/field"
import { Input } from "@plinth/ui/input"
import { NativeSelect } from "@plinth/ui/native-select"
import { Textarea } from "@plinth/ui/textarea"
import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { useState, type SubmitEvent } from "react"
import { notify } from "@/shell/notify"
import { useErrorLine } from "@/shell/use-error-sentence"
import { trpc } from "@/trpc/client"

export type GiveCreditsDialogProps = { tenantId: string; name: string; onClose: () => void }

const spans = [30, 90, 365] as const

/** Gives a tenant credits for nothing. Sent twice from one dialog, they are given once. */
export function GiveCreditsDialog({ tenantId, name, onClose }: GiveCreditsDialogProps) {
  const t = useTranslations("admin.credits.give")
  const common = useTranslations("common")
  const line = useErrorLine()
  const router = useRouter()
  const give = trpc.platform.ledger.give.useMutation({
    onSuccess: () => {
      notify({ tone: "success", title: t("done") })
      router.refresh()
      onClose()
    },
  })
  const [id] = useState(() => crypto.randomUUID())
  const [amount, setAmount] = useState("")
  const [reason, setReason] = useState("")
  const isReady = /^[1-9]\d{0,6}$/.test(amount.trim()) && reason.trim().length >= 3

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (!isReady) return
    const days = Number(new FormData(event.currentTarget).get("span"))
    give.mutate({ id, tenantId, amount: Number(amount), days, reason })
  }

  return (
    <AlertDialog open onOpenChange={(open) => !open && onClose()}>
      <AlertDialogContent
        title={t("title", { name })}
        description={t("description")}
        cancelLabel={common("cancel")}
        action={
          <Button type="submit" form="give" pending={give.isPending} disabled={!isReady}>
            {t("confirm")}
          </Button>
        }
      >
        <form id="give" className="grid gap-4" onSubmit={submit}>
          <Field id="give-amount" label={t("amount")}>
            <Input
              inputMode="numeric"
              autoComplete="off"
              maxLength={7}
              value={amount}
              onChange={({ target }) => setAmount(target.value)}
            />
          </Field>
          <Field id="give-span" label={t("span")}>
            <NativeSelect name="span" defaultValue="90">
              {spans.map((count) => (
                <option key={count} value={count}>
                  {t("days", { count })}
                </option>
              ))}
            </NativeSelect>
          </Field>
          <Field id="give-reason" label={t("reason")} help={t("reasonHelp")}>
            <Textarea value={reason} maxLength={500} onChange={({ target }) => setReason(target.value)} />
          </Field>
          {give.error && (
            <p role="alert" className="text-sm text-brick-ink">
              {line(give.error)}
            </p>
          )}
        </form>
      </AlertDialogContent>
    </AlertDialog>
  )
}
