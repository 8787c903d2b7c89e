"use client"

import { AlertDialog, AlertDialogContent } from "@plinth/ui/alert-dialog"
import { Button } from "@plinth/ui/button"
import { Field } from "@plinth/ui/field"
import { NativeSelect } from "@plinth/ui/native-select"
import { Textarea } from "@plinth/ui/textarea"
import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { useState, type SubmitEvent } from "react"
import { notify } from "@/shell/notify"
import { useErrorLine } from "@/shell/use-error-sentence"
import { trpc } from "@/trpc/client"

export type CompDialogProps = { tenantId: string; name: string; onClose: () => void }

const plans = ["pro", "business", "enterprise"] as const
const spans = ["14", "30", "90", "365", "open"] as const

/** Gives a tenant a plan for nothing, or takes it back. */
export function CompDialog({ tenantId, name, onClose }: CompDialogProps) {
  const t = useTranslations("admin.bill.comp")
  const common = useTranslations("common")
  const planWords = useTranslations("common.plan")
  const line = useErrorLine()
  const router = useRouter()
  const comp = trpc.platform.billing.comp.useMutation({
    onSuccess: () => {
      notify({ tone: "success", title: t("done") })
      router.refresh()
      onClose()
    },
  })
  const [reason, setReason] = useState("")

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const plan = plans.find((each) => each === form.get("plan")) ?? null
    const days = Number(form.get("span"))
    comp.mutate({ tenantId, plan, days: plan && days > 0 ? days : null, reason })
  }

  return (
    <AlertDialog open onOpenChange={(open) => !open && onClose()}>
      <AlertDialogContent
        title={t("title", { name })}
        description={t("description")}
        cancelLabel={common("cancel")}
        action={
          <Button type="submit" form="comp" pending={comp.isPending} disabled={reason.trim().length < 3}>
            {t("confirm")}
          </Button>
        }
      >
        <form id="comp" className="grid gap-4" onSubmit={submit}>
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
          <Field id="comp-reason" label={t("reason")}>
            <Textarea value={reason} maxLength={500} onChange={({ target }) => setReason(target.value)} />
          </Field>
          {comp.error && (
            <p role="alert" className="text-sm text-brick-ink">
              {line(comp.error)}
            </p>
          )}
        </form>
      </AlertDialogContent>
    </AlertDialog>
  )
}
