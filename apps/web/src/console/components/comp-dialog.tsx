"use client"

import { Field } from "@plinth/ui/field"
import { NativeSelect } from "@plinth/ui/native-select"
import { useTranslations } from "next-intl"
import { trpc } from "@/trpc/client"
import { useDone } from "../use-done"
import { ReasonDialog } from "./reason-dialog"

export type CompDialogProps = { tenantId: string; name: string; onClose: () => void }

const plans = ["pro", "business", "enterprise"] as const
const spans = ["14", "30", "90", "365", "open"] as const

/** Gives a tenant a plan for nothing, or takes it back. */
export function CompDialog({ tenantId, name, onClose }: CompDialogProps) {
  const t = useTranslations("admin.bill.comp")
  const planWords = useTranslations("common.plan")
  const comp = trpc.platform.billing.comp.useMutation()
  const done = useDone(onClose)

  async function confirm(reason: string, form: FormData) {
    const plan = plans.find((each) => each === form.get("plan")) ?? null
    const days = Number(form.get("span"))
    await comp.mutateAsync({ tenantId, plan, days: plan && days > 0 ? days : null, reason })
    done(t("done"))
  }

  return (
    <ReasonDialog
      title={t("title", { name })}
      description={t("description")}
      confirm={t("confirm")}
      reason={{ label: t("reason") }}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Field id="comp-plan" label={t("plan")}>
        <NativeSelect name="plan" defaultValue="pro">
          {plans.map((each) => (
            <option key={each} value={each}>
              {planWords(each)}
            </option>
          ))}
          <option value="none">{t("none")}</option>
        </NativeSelect>
      </Field>
      <Field id="comp-span" label={t("span")}>
        <NativeSelect name="span" defaultValue="30">
          {spans.map((each) => (
            <option key={each} value={each}>
              {each === "open" ? t("open") : t("days", { count: Number(each) })}
            </option>
          ))}
        </NativeSelect>
      </Field>
    </ReasonDialog>
  )
}
