"use client"

import { Button } from "@plinth/ui/button"
import { Field } from "@plinth/ui/field"
import { Input } from "@plinth/ui/input"
import { useTranslations } from "next-intl"
import { useRouter } from "next/navigation"
import { notify } from "@/shell/notify"
import { fieldError, FormProblem, type ProblemWords } from "@/forms/form-problem"
import { refusalOf } from "@/forms/refusal-of"
import { useSubmission } from "@/forms/use-submission"
import { trpc } from "@/trpc/client"

/** The name colleagues see. */
export function ProfileForm({ name, words }: { name: string; words: ProblemWords }) {
  const t = useTranslations("account.profile")
  const router = useRouter()
  const update = trpc.me.updateProfile.useMutation()
  const { form, refusal, isPending } = useSubmission(async (values) => {
    try {
      await update.mutateAsync({ name: String(values.get("name")) })
    } catch (error) {
      return { refusal: refusalOf(error) }
    }
    router.refresh()
    notify({ tone: "success", title: t("saved") })
    return "done"
  })

  return (
    <form {...form} className="grid max-w-[26rem] gap-4">
      <FormProblem refusal={refusal} words={words} />
      <Field id="name" label={t("name")} help={t("nameHelp")} error={fieldError("name", refusal, words)}>
        <Input name="name" required maxLength={80} autoComplete="name" defaultValue={name} />
      </Field>
      <Button type="submit" pending={isPending} className="justify-self-start">
        {t("save")}
      </Button>
    </form>
  )
}
