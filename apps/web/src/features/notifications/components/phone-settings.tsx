"use client"

import type { ApiOutputs } from "@plinth/api"
import { Button } from "@plinth/ui/button"
import { Callout } from "@plinth/ui/callout"
import { ErrorSummary } from "@plinth/ui/error-summary"
import { Field } from "@plinth/ui/field"
import { Input } from "@plinth/ui/input"
import { useTranslations } from "next-intl"
import { useState, type FormEvent } from "react"
import { notify } from "@/shell/notify"
import { useFormErrors } from "@/shell/use-form-errors"
import { useNotifyError } from "@/shell/use-notify-error"
import { trpc } from "@/trpc/client"

type Phone = ApiOutputs["me"]["phone"]["get"]

/** The number that texts go to: said, proved by a code, taken away. */
export function PhoneSettings({ initial }: { initial: Phone }) {
  const t = useTranslations("account.notifications.phone")
  const onError = useNotifyError()
  const { me } = trpc.useUtils()
  const { data: phone } = trpc.me.phone.get.useQuery(undefined, { initialData: initial })
  const [isChanging, setChanging] = useState(false)
  const remove = trpc.me.phone.remove.useMutation({
    onError,
    onSuccess: () => notify({ tone: "success", title: t("removed") }),
    onSettled: () => me.phone.get.invalidate(),
  })
  if (!phone.isOffered) return <p className="text-base text-slate">{t("unavailable")}</p>
  if (!phone.number && phone.needsPlan) return <p className="text-base text-slate">{t("needsPlan")}</p>

  return (
    <div className="grid max-w-[26rem] gap-5">
      {phone.number && (
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-y py-3">
          <p className="figures text-base font-medium">{phone.number}</p>
          <span className="flex gap-2">
            {!phone.pending && !isChanging && (
              <Button variant="secondary" size="sm" onClick={() => setChanging(true)}>
                {t("change")}
              </Button>
            )}
            <Button variant="secondary" size="sm" pending={remove.isPending} onClick={() => remove.mutate()}>
              {t("remove")}
            </Button>
          </span>
        </div>
      )}
      {phone.offReason && <Callout tone="warning">{t(`off.${phone.offReason}`)}</Callout>}
      {phone.pending ? (
        <CodeForm number={phone.pending.number} onDone={() => setChanging(false)} />
      ) : (
        (!phone.number || isChanging || phone.offReason === "unreachable") && <NumberForm />
      )}
    </div>
  )
}

function NumberForm() {
  const t = useTranslations("account.notifications.phone")
  const errors = useTranslations("errors")
  const { me } = trpc.useUtils()
  const begin = trpc.me.phone.begin.useMutation({ onSuccess: () => me.phone.get.invalidate() })
  const { under, summary } = useFormErrors(begin.error, {
    number: {
      id: "number",
      label: t("number"),
      invalid: t("numberInvalid"),
      codes: ["notifications.SMS_NOT_SERVED"],
    },
  })
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (!begin.isPending) begin.mutate({ number: String(new FormData(event.currentTarget).get("number")) })
  }

  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      <ErrorSummary title={errors("title")} errors={summary} />
      <Field id="number" label={t("number")} help={t("numberHelp")} error={under.number}>
        <Input type="tel" name="number" autoComplete="tel" maxLength={40} />
      </Field>
      <Button type="submit" variant="secondary" pending={begin.isPending} className="justify-self-start">
        {t("send")}
      </Button>
    </form>
  )
}

function CodeForm({ number, onDone }: { number: string; onDone: () => void }) {
  const t = useTranslations("account.notifications.phone")
  const errors = useTranslations("errors")
  const onError = useNotifyError()
  const { me } = trpc.useUtils()
  const verify = trpc.me.phone.verify.useMutation({
    onSuccess: async () => {
      await me.phone.get.invalidate()
      onDone()
      notify({ tone: "success", title: t("verified") })
    },
  })
  const again = trpc.me.phone.begin.useMutation({
    onError,
    onSuccess: () => {
      verify.reset()
      notify({ tone: "success", title: t("sentAgain") })
    },
  })
  const { under, summary } = useFormErrors(verify.error, {
    code: {
      id: "code",
      label: t("code"),
      invalid: t("codeInvalid"),
      codes: ["notifications.PHONE_CODE_WRONG", "notifications.PHONE_CODE_EXPIRED"],
    },
  })
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (!verify.isPending) verify.mutate({ code: String(new FormData(event.currentTarget).get("code")) })
  }

  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      <ErrorSummary title={errors("title")} errors={summary} />
      <Field id="code" label={t("code")} help={t("codeHelp", { number })} error={under.code}>
        <Input
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={20}
          className="figures"
        />
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" pending={verify.isPending}>
          {t("verify")}
        </Button>
        <Button variant="ghost" pending={again.isPending} onClick={() => again.mutate({ number })}>
          {t("again")}
        </Button>
      </div>
    </form>
  )
}
