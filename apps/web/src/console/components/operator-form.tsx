"use client"

import { Button } from "@plinth/ui/button"
import { Dialog, DialogContent } from "@plinth/ui/dialog"
import { ErrorSummary } from "@plinth/ui/error-summary"
import { Field } from "@plinth/ui/field"
import { Input } from "@plinth/ui/input"
import { NativeSelect } from "@plinth/ui/native-select"
import { Textarea } from "@plinth/ui/textarea"
import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import type { SubmitEvent } from "react"
import { notify } from "@/shell/notify"
import { useFormErrors } from "@/shell/use-form-errors"
import { trpc } from "@/trpc/client"

const aboutTheAddress = [
  "platform.USER_NOT_FOUND",
  "platform.EMAIL_UNVERIFIED",
  "platform.EMAIL_DOMAIN_REFUSED",
  "platform.IN_A_TENANT",
  "platform.SUSPENDED",
  "platform.ONESELF",
]

/** Makes somebody who has signed up an operator. */
export function OperatorForm({ onClose }: { onClose: () => void }) {
  const t = useTranslations("admin.operators.form")
  const act = useTranslations("admin.act")
  const role = useTranslations("admin.role")
  const common = useTranslations("common")
  const errors = useTranslations("errors")
  const router = useRouter()
  const grant = trpc.internal.admins.grant.useMutation()
  const { under, summary } = useFormErrors(grant.error, {
    email: { id: "operator-email", label: t("email"), codes: aboutTheAddress },
    reason: { id: "operator-reason", label: act("reason") },
  })

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (grant.isPending) return
    const fields = new FormData(event.currentTarget)
    const wanted = {
      email: String(fields.get("email")).trim(),
      role: fields.get("role") === "platform_admin" ? "platform_admin" : "platform_support",
      reason: String(fields.get("reason")),
    } as const
    if (!(await grant.mutateAsync(wanted).catch(() => null))) return
    notify({ tone: "success", title: act("done") })
    router.refresh()
    onClose()
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title={t("title")}
        description={t("description")}
        closeLabel={common("close")}
        footer={
          <Button type="submit" form="operator" pending={grant.isPending}>
            {t("submit")}
          </Button>
        }
      >
        <form id="operator" className="grid gap-4" noValidate onSubmit={(event) => void submit(event)}>
          <ErrorSummary title={errors("title")} errors={summary} />
          <Field id="operator-email" label={t("email")} error={under.email}>
            <Input name="email" type="email" autoComplete="off" autoCapitalize="off" spellCheck={false} />
          </Field>
          <Field id="operator-role" label={t("role")}>
            <NativeSelect name="role">
              <option value="platform_support">{role("platform_support")}</option>
              <option value="platform_admin">{role("platform_admin")}</option>
            </NativeSelect>
          </Field>
          <Field id="operator-reason" label={act("reason")} help={act("reasonHelp")} error={under.reason}>
            <Textarea name="reason" maxLength={500} />
          </Field>
        </form>
      </DialogContent>
    </Dialog>
  )
}
