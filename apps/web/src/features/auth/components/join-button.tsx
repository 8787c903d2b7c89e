"use client"

import { Button } from "@plinth/ui/button"
import type { ComponentProps } from "react"
import { callProcedure } from "@/forms/call-procedure"
import { FormProblem, type ProblemWords } from "@/forms/form-problem"
import { useSubmission } from "@/forms/use-submission"

type JoinButtonProps = {
  invitation: { token: string } | { invitationId: string }
  label: string
  /** Which of several invitations this is, for those who listen. */
  name?: string
  words: ProblemWords
} & Pick<ComponentProps<typeof Button>, "size" | "variant" | "className">

/** Accepts an invitation and enters the tenant. Pressed twice, it joins once. */
export function JoinButton({ invitation, label, name, words, ...look }: JoinButtonProps) {
  const { form, refusal, isPending } = useSubmission(async () => {
    const answer = await callProcedure("me.invitations.accept", invitation)
    if (!answer.ok) return { refusal: answer.refusal }
    location.assign(`/app/${answer.data.slug}`)
    return "leaving"
  })

  return (
    <form {...form} className="grid gap-4">
      <FormProblem refusal={refusal} words={words} />
      <Button type="submit" aria-label={name} pending={isPending} {...look}>
        {label}
      </Button>
    </form>
  )
}
