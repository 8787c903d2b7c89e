"use client"

import { Button } from "@plinth/ui/button"
import { useEffect, useState, type ComponentProps } from "react"
import { callAuth } from "./call-auth"
import { sentenceOf, type ProblemWords } from "./form-problem"

export type ResendWords = ProblemWords & {
  readonly resend: string
  readonly sent: string
  /** With `{seconds}`. */
  readonly wait: string
}

type ResendVerificationProps = {
  email: string
  callbackURL: string
  words: ResendWords
} & Pick<ComponentProps<typeof Button>, "variant" | "size">

const cooldown = 30

/** Sends the confirming mail again, at most every half minute. */
export function ResendVerification({
  email,
  callbackURL,
  words,
  variant = "secondary",
  size,
}: ResendVerificationProps) {
  const [said, setSaid] = useState("")
  const [isSending, setIsSending] = useState(false)
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    if (seconds === 0) return
    const timer = setTimeout(() => setSeconds(seconds - 1), 1000)
    return () => clearTimeout(timer)
  }, [seconds])

  async function send() {
    if (seconds > 0) return
    setIsSending(true)
    const answer = await callAuth("send-verification-email", { email, callbackURL })
    setIsSending(false)
    if (answer.ok) setSeconds(cooldown)
    else if (answer.refusal.code === "auth.EMAIL_ALREADY_VERIFIED") location.reload()
    setSaid(answer.ok ? words.sent : sentenceOf(answer.refusal, words))
  }

  return (
    <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
      <Button
        variant={variant}
        size={size}
        pending={isSending}
        aria-disabled={seconds > 0 || undefined}
        onClick={send}
      >
        {seconds > 0 ? words.wait.replace("{seconds}", String(seconds)) : words.resend}
      </Button>
      <span role="status" className="text-sm text-slate">
        {said}
      </span>
    </span>
  )
}
