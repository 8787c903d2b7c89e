"use client"

import { Button } from "@plinth/ui/button"
import { FormProblem, type ProblemWords } from "@/forms/form-problem"
import { useSubmission } from "@/forms/use-submission"

/** Signs in by a passkey. What speaks to the device comes when it is pressed. */
export function PasskeyButton({ next, label, words }: { next: string; label: string; words: ProblemWords }) {
  const { form, refusal, isPending } = useSubmission(async () => {
    const { signInByPasskey } = await import("@/forms/passkeys")
    const answer = await signInByPasskey()
    if (!answer.ok) return { refusal: answer.refusal }
    location.assign(next)
    return "leaving"
  })

  return (
    <form {...form} className="grid gap-4">
      <FormProblem refusal={refusal} words={words} />
      <Button type="submit" size="lg" variant="secondary" pending={isPending} className="w-full">
        {label}
      </Button>
    </form>
  )
}
