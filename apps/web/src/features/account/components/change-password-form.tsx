"use client"

import { Button } from "@plinth/ui/button"
import { Checkbox } from "@plinth/ui/checkbox"
import { Field } from "@plinth/ui/field"
import { PasswordInput } from "@plinth/ui/password-input"
import { useTranslations } from "next-intl"
import { useRef } from "react"
import { notify } from "@/shell/notify"
import { withConfirmation } from "@/shell/with-confirmation"
import { callAuth } from "@/forms/call-auth"
import { fieldError, FormProblem, type FieldOfCode, type ProblemWords } from "@/forms/form-problem"
import { useSubmission } from "@/forms/use-submission"

const fieldOfCode: FieldOfCode = {
  "auth.INVALID_PASSWORD": "currentPassword",
  "auth.PASSWORD_TOO_SHORT": "newPassword",
  "auth.PASSWORD_TOO_LONG": "newPassword",
}

/** A new password, and by default the end of every other session. */
export function ChangePasswordForm({ email, words }: { email: string; words: ProblemWords }) {
  const t = useTranslations("account.security")
  const element = useRef<HTMLFormElement>(null)
  const { form, refusal, isPending } = useSubmission(async (values) => {
    const answer = await withConfirmation(() =>
      callAuth("change-password", {
        currentPassword: values.get("currentPassword"),
        newPassword: values.get("newPassword"),
        revokeOtherSessions: values.has("revokeOtherSessions"),
      }),
    )
    if (!answer.ok) return { refusal: answer.refusal }
    for (const field of element.current?.querySelectorAll<HTMLInputElement>("input[name$=Password]") ?? [])
      field.value = ""
    notify({ tone: "success", title: t("changed") })
    return "done"
  })
  const errorOf = (field: string) => fieldError(field, refusal, words, fieldOfCode)
  const labels = {
    show: t("show"),
    hide: t("hide"),
    showPassword: t("showPassword"),
    hidePassword: t("hidePassword"),
  }

  return (
    <form ref={element} {...form} className="grid max-w-[26rem] gap-4">
      <FormProblem refusal={refusal} words={words} fields={fieldOfCode} />
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <Field id="currentPassword" label={t("current")} error={errorOf("currentPassword")}>
        <PasswordInput
          name="currentPassword"
          required
          maxLength={128}
          autoComplete="current-password"
          labels={labels}
        />
      </Field>
      <Field id="newPassword" label={t("new")} help={t("newHelp")} error={errorOf("newPassword")}>
        <PasswordInput
          name="newPassword"
          required
          minLength={10}
          maxLength={128}
          autoComplete="new-password"
          labels={labels}
        />
      </Field>
      <Checkbox name="revokeOtherSessions" defaultChecked label={t("endOthers")} help={t("endOthersHelp")} />
      <Button type="submit" pending={isPending} className="justify-self-start">
        {t("change")}
      </Button>
    </form>
  )
}
