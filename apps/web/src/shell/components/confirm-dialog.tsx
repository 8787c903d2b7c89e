"use client"

import { Button } from "@plinth/ui/button"
import { Dialog, DialogContent } from "@plinth/ui/dialog"
import { Field } from "@plinth/ui/field"
import { Input } from "@plinth/ui/input"
import { Skeleton } from "@plinth/ui/skeleton"
import { useTranslations } from "next-intl"
import { useEffect, useState, type FormEvent } from "react"
import { callProcedure } from "@/forms/call-procedure"
import { signInByPasskey } from "@/forms/passkeys"
import { useOnce } from "@/forms/use-once"
import { answerConfirmation, asksForFactor } from "../ask-confirmation"
import type { OverlayProps } from "../overlays"
import { readConfirmationWays, type ConfirmationWays } from "../read-confirmation-ways"
import { useErrorSentence } from "../use-error-sentence"
import { useSignOut } from "../use-sign-out"

/** Asks the person to show that it is them, by whatever they have for it. */
export function ConfirmDialog({ open, onOpenChange }: OverlayProps) {
  const t = useTranslations("confirmation")
  const common = useTranslations("common")
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent size="sm" title={t("title")} description={t("description")} closeLabel={common("close")}>
        <Ways
          onDone={() => {
            answerConfirmation(true)
            onOpenChange(false)
          }}
        />
      </DialogContent>
    </Dialog>
  )
}

function Ways({ onDone }: { onDone: () => void }) {
  const t = useTranslations("confirmation")
  const sentence = useErrorSentence()
  const [ways, setWays] = useState<ConfirmationWays | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [isPending, setPending] = useState(false)
  const signOut = useSignOut()

  useEffect(() => {
    readConfirmationWays().then(setWays, (error: unknown) => setProblem(sentence(error)))
    // Asked once, when the dialog opens.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [])

  const attempt = useOnce(async (show: () => ReturnType<typeof signInByPasskey>) => {
    setPending(true)
    const answer = await show()
    setPending(false)
    if (answer.ok) return onDone()
    setProblem(sentence({ data: { code: answer.refusal.code, id: answer.refusal.id, details: {} } }))
  })

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const shown = String(new FormData(event.currentTarget).get("shown") ?? "")
    void attempt(() => callProcedure("me.confirm", ways?.code ? { code: shown } : { password: shown }))
  }

  if (!ways) return problem ? <p role="alert">{problem}</p> : <Skeleton className="h-24" />
  const takesPassword = ways.password && !(asksForFactor() && ways.passkey)
  const asks = ways.code ? "code" : takesPassword ? "password" : null
  return (
    <div className="grid gap-4">
      {asks && (
        <form onSubmit={submit} className="grid gap-4">
          <Field
            id="confirmation"
            label={t(asks)}
            help={asks === "code" ? t("codeHelp") : undefined}
            error={problem ?? undefined}
          >
            <Input
              name="shown"
              required
              type={asks === "code" ? "text" : "password"}
              autoComplete={asks === "code" ? "one-time-code" : "current-password"}
              maxLength={128}
              autoCapitalize="none"
              spellCheck={false}
            />
          </Field>
          <Button type="submit" pending={isPending} className="w-full">
            {t("confirm")}
          </Button>
        </form>
      )}
      {!asks && problem && <p role="alert">{problem}</p>}
      {ways.passkey && (
        <Button
          variant={asks ? "secondary" : "primary"}
          pending={isPending && !asks}
          onClick={() => void attempt(signInByPasskey)}
        >
          {t("passkey")}
        </Button>
      )}
      {!asks && !ways.passkey && (
        <>
          <p>{t("again")}</p>
          <Button onClick={() => void signOut()}>{t("signOut")}</Button>
        </>
      )}
    </div>
  )
}
