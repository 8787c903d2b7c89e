"use client"

import { Field } from "@plinth/ui/field"
import { Input } from "@plinth/ui/input"
import { NativeSelect } from "@plinth/ui/native-select"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { trpc } from "@/trpc/client"
import { useDone } from "../use-done"
import { ReasonDialog } from "./reason-dialog"

export type GiveCreditsDialogProps = { tenantId: string; name: string; onClose: () => void }

const spans = [30, 90, 365] as const

/** Gives a tenant credits for nothing. Sent twice from one dialog, they are given once. */
export function GiveCreditsDialog({ tenantId, name, onClose }: GiveCreditsDialogProps) {
  const t = useTranslations("admin.credits.give")
  const give = trpc.platform.ledger.give.useMutation()
  const done = useDone(onClose)
  const [id] = useState(() => crypto.randomUUID())
  const [amount, setAmount] = useState("")

  async function confirm(reason: string, form: FormData) {
    await give.mutateAsync({ id, tenantId, amount: Number(amount), days: Number(form.get("span")), reason })
    done(t("done"))
  }

  return (
    <ReasonDialog
      title={t("title", { name })}
      description={t("description")}
      confirm={t("confirm")}
      reason={{ label: t("reason"), help: t("reasonHelp") }}
      isFilled={/^[1-9]\d{0,6}$/.test(amount.trim())}
      onConfirm={confirm}
      onClose={onClose}
    >
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
    </ReasonDialog>
  )
}
