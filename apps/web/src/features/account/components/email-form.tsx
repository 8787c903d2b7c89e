"use client"

import { Button } from "@plinth/ui/button"
import { Callout } from "@plinth/ui/callout"
import { Field } from "@plinth/ui/field"
import { Input } from "@plinth/ui/input"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { callAuth } from "@/forms/call-auth"
import { fieldError, FormProblem, type FieldOfCode, type ProblemWords } from "@/forms/form-problem"
import { useSubmission } from "@/forms/use-submission"
import { withConfirmation } from "@/shell/with-confirmation"

const fieldOfCode: FieldOfCode = { "auth.SAME_EMAIL": "newEmail", "auth.INVALID_EMAIL": "newEmail" }

type EmailFormProps = { email: string; isVerified: boolean; words: ProblemWords }

/** Asks for another address. Nothing changes before both have agreed; one that was never confirmed is not asked. */
export function EmailForm({ email, isVerified, words }: EmailFormProps) {
  const t = useTranslations("account.email")
  const [asked, setAsked] = useState("")
  const { form, refusal, isDone, isPending } = useSubmission(async (values) => {
    const newEmail = String(values.get("newEmail")).trim()
    if (newEmail.toLowerCase() === email) return { refusal: { code: "auth.SAME_EMAIL" } }
    const answer = await withConfirmation(() => callAuth("email-change/request", { email: newEmail }))
    if (!answer.ok) return { refusal: answer.refusal }
    setAsked(isVerified ? email : newEmail)
    return "done"
  })

  return (
    <form {...form} className="grid max-w-[26rem] gap-4">
      <FormProblem refusal={refusal} words={words} />
      {isDone && (
        <div role="status">
          <Callout tone="success" title={t("asked")}>
            <p className="wrap-anywhere">{t("askedBody", { email: asked })}</p>
          </Callout>
        </div>
      )}
      <p className="wrap-anywhere">
        <span className="text-slate">{t("now")}</span> {email}
      </p>
      <Field id="newEmail" label={t("new")} error={fieldError("newEmail", refusal, words, fieldOfCode)}>
        <Input name="newEmail" type="email" required maxLength={320} autoComplete="email" />
      </Field>
      <Button type="submit" variant="secondary" pending={isPending} className="justify-self-start">
        {t("ask")}
      </Button>
    </form>
  )
}
