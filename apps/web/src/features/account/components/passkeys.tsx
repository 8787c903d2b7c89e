"use client"

import type { ApiOutputs } from "@plinth/api"
import { Button } from "@plinth/ui/button"
import { Field } from "@plinth/ui/field"
import { Input } from "@plinth/ui/input"
import dynamic from "next/dynamic"
import { useTranslations } from "next-intl"
import { useRef, useState } from "react"
import { fieldError, FormProblem, type ProblemWords } from "@/forms/form-problem"
import { useSubmission } from "@/forms/use-submission"
import { notify } from "@/shell/notify"
import { useNotifyError } from "@/shell/use-notify-error"
import { withConfirmation } from "@/shell/with-confirmation"
import { trpc } from "@/trpc/client"
import { PasskeyRow } from "./passkey-row"

const AskFirst = dynamic(() => import("./ask-first").then((file) => file.AskFirst), { ssr: false })

export type Passkey = ApiOutputs["me"]["passkeys"]["list"][number]

type PasskeysProps = { initial: Passkey[]; now: string; words: ProblemWords }

/** A person's passkeys, and a way to add one. */
export function Passkeys({ initial, now, words }: PasskeysProps) {
  const t = useTranslations("account.passkeys")
  const onError = useNotifyError()
  const { me } = trpc.useUtils()
  const { data: passkeys } = trpc.me.passkeys.list.useQuery(undefined, { initialData: initial })
  const [leaving, setLeaving] = useState<Passkey | null>(null)
  const remove = trpc.me.passkeys.remove.useMutation({
    onError,
    onSuccess: () => notify({ tone: "success", title: t("removed") }),
    onSettled: () => me.passkeys.list.invalidate(),
  })

  return (
    <div className="grid gap-6">
      {passkeys.length === 0 ? (
        <p className="text-slate">{t("none")}</p>
      ) : (
        <ul aria-label={t("title")} className="divide-y border-y">
          {passkeys.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} now={now} onRemove={() => setLeaving(passkey)} />
          ))}
        </ul>
      )}
      <AddPasskey words={words} onAdded={() => me.passkeys.list.invalidate()} />
      {leaving && (
        <AskFirst
          title={t("removeTitle", { name: leaving.name ?? t("unnamed") })}
          description={t("removeBody")}
          action={t("remove")}
          onAnswer={(isSure: boolean) => {
            setLeaving(null)
            if (isSure) remove.mutate({ passkeyId: leaving.id })
          }}
        />
      )}
    </div>
  )
}

function AddPasskey({ words, onAdded }: { words: ProblemWords; onAdded: () => Promise<void> }) {
  const t = useTranslations("account.passkeys")
  const element = useRef<HTMLFormElement>(null)
  const { form, refusal, isPending } = useSubmission(async (values) => {
    const { addPasskey } = await import("@/forms/passkeys")
    const answer = await withConfirmation(() => addPasskey(String(values.get("passkeyName"))))
    if (!answer.ok) return { refusal: answer.refusal }
    const field = element.current?.elements.namedItem("passkeyName")
    if (field instanceof HTMLInputElement) field.value = ""
    await onAdded()
    notify({ tone: "success", title: t("addedNotice") })
    return "done"
  })

  return (
    <form ref={element} {...form} className="grid max-w-[26rem] gap-4">
      <FormProblem refusal={refusal} words={words} />
      <Field
        id="passkeyName"
        label={t("name")}
        help={t("nameHelp")}
        error={fieldError("passkeyName", refusal, words)}
      >
        <Input name="passkeyName" required maxLength={60} autoComplete="off" />
      </Field>
      <Button type="submit" variant="secondary" pending={isPending} className="justify-self-start">
        {t("add")}
      </Button>
    </form>
  )
}
