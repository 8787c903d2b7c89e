"use client"

import { formatMoney, minorUnits } from "@plinth/i18n"
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

export type RefundDialogProps = {
  tenantId: string
  name: string
  paymentId: string
  /** What can be given back, in minor units. */
  left: number
  currency: string
  locale: string
  onClose: () => void
}

/** How long a worker takes to ask the provider, as a rule. */
const soonMs = 4_000

/** Asks for the reason and how much, and has a payment given back. */
export function RefundDialog(props: RefundDialogProps) {
  const { tenantId, name, paymentId, left, currency, locale, onClose } = props
  const t = useTranslations("admin.bill.refund")
  const common = useTranslations("common")
  const line = useErrorLine()
  const router = useRouter()
  const [requestId] = useState(() => crypto.randomUUID())
  const [isPart, setPart] = useState(false)
  const [typed, setTyped] = useState("")
  const [reason, setReason] = useState("")
  const whole = formatMoney(left, currency, locale)
  const part = minorUnits(typed, currency)
  const isAmount = part !== null && part > 0 && part <= left
  const refund = trpc.platform.billing.refund.useMutation({
    onSuccess: () => {
      notify({ tone: "success", title: t("done") })
      router.refresh()
      setTimeout(() => router.refresh(), soonMs)
      onClose()
    },
  })

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    refund.mutate({ requestId, tenantId, paymentId, amount: isPart ? part : null, reason })
  }

  return (
    <AlertDialog open onOpenChange={(open) => !open && onClose()}>
      <AlertDialogContent
        title={t("title", { name })}
        description={t("description")}
        cancelLabel={common("cancel")}
        action={
          <Button
            type="submit"
            form="refund"
            variant="danger"
            pending={refund.isPending}
            disabled={reason.trim().length < 3 || (isPart && !isAmount)}
          >
            {t("confirm")}
          </Button>
        }
      >
        <form id="refund" className="grid gap-4" onSubmit={submit}>
          <Field id="refund-much" label={t("much")}>
            <NativeSelect
              value={isPart ? "part" : "whole"}
              onChange={({ target }) => setPart(target.value === "part")}
            >
              <option value="whole">{t("whole", { amount: whole })}</option>
              <option value="part">{t("part")}</option>
            </NativeSelect>
          </Field>
          {isPart && (
            <Field
              id="refund-amount"
              label={t("amount", { currency })}
              error={typed && !isAmount ? t("tooMuch", { amount: whole }) : undefined}
            >
              <Input
                inputMode="decimal"
                autoComplete="off"
                value={typed}
                onChange={({ target }) => setTyped(target.value)}
              />
            </Field>
          )}
          <Field id="refund-reason" label={t("reason")}>
            <Textarea value={reason} maxLength={500} onChange={({ target }) => setReason(target.value)} />
          </Field>
          {refund.error && (
            <p role="alert" className="text-sm text-brick-ink">
              {line(refund.error)}
            </p>
          )}
        </form>
      </AlertDialogContent>
    </AlertDialog>
  )
}
