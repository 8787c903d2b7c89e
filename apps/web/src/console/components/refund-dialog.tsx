"use client"

import { formatMoney, minorUnits } from "@plinth/i18n"
import { Field } from "@plinth/ui/field"
import { Input } from "@plinth/ui/input"
import { NativeSelect } from "@plinth/ui/native-select"
import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { trpc } from "@/trpc/client"
import { useDone } from "../use-done"
import { ReasonDialog } from "./reason-dialog"

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
  const router = useRouter()
  const refund = trpc.platform.billing.refund.useMutation()
  const done = useDone(onClose)
  const [requestId] = useState(() => crypto.randomUUID())
  const [isPart, setPart] = useState(false)
  const [typed, setTyped] = useState("")
  const whole = formatMoney(left, currency, locale)
  const part = minorUnits(typed, currency)
  const isAmount = part !== null && part > 0 && part <= left

  async function confirm(reason: string) {
    await refund.mutateAsync({ requestId, tenantId, paymentId, amount: isPart ? part : null, reason })
    setTimeout(() => router.refresh(), soonMs)
    done(t("done"))
  }

  return (
    <ReasonDialog
      title={t("title", { name })}
      description={t("description")}
      confirm={t("confirm")}
      isDangerous
      reason={{ label: t("reason") }}
      isFilled={!isPart || isAmount}
      onConfirm={confirm}
      onClose={onClose}
    >
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
    </ReasonDialog>
  )
}
