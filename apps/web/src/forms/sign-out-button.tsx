"use client"

import { Button } from "@plinth/ui/button"
import type { ComponentProps } from "react"
import { callAuth } from "./call-auth"
import { sentenceOf, type ProblemWords } from "./form-problem"
import { useSubmission } from "./use-submission"

type SignOutButtonProps = {
  label: string
  /** Where to go on from: the sign-in page, with whatever it should know. */
  next?: string
  words: ProblemWords
} & Pick<ComponentProps<typeof Button>, "size" | "variant" | "className">

/** Ends this session. Nothing of it stays in the page: the next one is loaded anew. */
export function SignOutButton({
  label,
  next = "/sign-in?notice=signed-out",
  words,
  ...look
}: SignOutButtonProps) {
  const { form, refusal, isPending } = useSubmission(async () => {
    const answer = await callAuth("sign-out")
    if (!answer.ok) return { refusal: answer.refusal }
    location.assign(next)
    return "leaving"
  })

  return (
    <form {...form}>
      <Button type="submit" pending={isPending} {...look}>
        {label}
      </Button>
      {refusal && (
        <p role="alert" className="mt-1 text-sm text-brick-ink">
          {sentenceOf(refusal, words)}
        </p>
      )}
    </form>
  )
}
