"use client"

import type { cancelReasons } from "@plinth/billing"
import { Button } from "@plinth/ui/button"
import { ErrorSummary } from "@plinth/ui/error-summary"
import { Field } from "@plinth/ui/field"
import { Textarea } from "@plinth/ui/textarea"
import type { Route } from "next"
import { useTranslations } from "next-intl"
import { useRouter } from "next/navigation"
import { useState, type SubmitEvent } from "react"
import { AppLink } from "@/shell/components/app-link"
import { notify } from "@/shell/notify"
import { useErrorLine } from "@/shell/use-error-sentence"
import { trpc } from "@/trpc/client"

type CancelFormProps = { plan: string; until: string; path: Route; reasons: typeof cancelReasons }

/** Asks why, and cancels at the end of what is paid. */
export function CancelForm({ plan, until, path, reasons }: CancelFormProps) {
  const t = useTranslations("billing.cancel")
  const errors = useTranslations("errors")
  const errorLine = useErrorLine()
  const router = useRouter()
  const [isUnanswered, setUnanswered] = useState(false)
  const cancel = trpc.billing.cancel.useMutation({
    onSuccess: () => {
      notify({ tone: "plain", title: t("done", { plan, date: until }) })
      router.push(path)
      router.refresh()
    },
  })

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (cancel.isPending) return
    const form = new FormData(event.currentTarget)
    const feedback = reasons.find((reason) => reason === form.get("reason"))
    setUnanswered(!feedback)
    if (feedback) cancel.mutate({ feedback, comment: String(form.get("comment")).trim() || null })
  }

  const problems = isUnanswered
    ? [{ field: "reason-too_expensive", message: t("chooseWhy") }]
    : cancel.error
      ? [{ message: errorLine(cancel.error) }]
      : []

  return (
    <form className="grid max-w-xl gap-6" noValidate onSubmit={submit}>
      <ErrorSummary title={errors("title")} errors={problems} />
      <fieldset className="grid gap-1">
        <legend className="pb-2 text-base font-medium">{t("why")}</legend>
        {reasons.map((reason) => (
          <label key={reason} className="flex min-h-8 items-center gap-2.5 text-base pointer-coarse:min-h-11">
            <input
              type="radio"
              name="reason"
              value={reason}
              id={`reason-${reason}`}
              className="size-4 accent-verdigris"
            />
            {t(`reason.${reason}`)}
          </label>
        ))}
      </fieldset>
      <Field id="cancel-comment" label={t("comment")} help={t("commentHelp")}>
        <Textarea name="comment" rows={3} maxLength={2_000} />
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="danger" pending={cancel.isPending}>
          {t("confirm", { date: until })}
        </Button>
        <Button variant="ghost" render={<AppLink href={path} />}>
          {t("keep", { plan })}
        </Button>
      </div>
    </form>
  )
}
