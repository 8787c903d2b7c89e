"use client"

import { Button } from "@plinth/ui/button"
import { Field } from "@plinth/ui/field"
import { Textarea } from "@plinth/ui/textarea"
import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { useState, type SubmitEvent } from "react"
import { notify } from "@/shell/notify"
import { useErrorLine } from "@/shell/use-error-sentence"
import { trpc } from "@/trpc/client"

export type NoteAbout =
  | { readonly tenantId: string }
  | { readonly userId: string }
  | { readonly incidentId: string }

/** Adds a note about a tenant, a person or an incident. */
export function NoteForm({ about }: { about: NoteAbout }) {
  const t = useTranslations("admin.notes")
  const line = useErrorLine()
  const router = useRouter()
  const { client } = trpc.useUtils()
  const [body, setBody] = useState("")
  const [isPending, setPending] = useState(false)
  const [problem, setProblem] = useState<string | undefined>()

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (isPending || !body.trim()) return
    setPending(true)
    setProblem(undefined)
    try {
      const { incidents, tenants, users } = client.platform
      if ("tenantId" in about) await tenants.note.mutate({ ...about, body })
      else if ("userId" in about) await users.note.mutate({ ...about, body })
      else await incidents.note.mutate({ ...about, body })
      setBody("")
      notify({ tone: "success", title: t("added") })
      router.refresh()
    } catch (error) {
      setProblem(line(error))
    }
    setPending(false)
  }

  return (
    <form className="grid justify-items-start gap-3" onSubmit={(event) => void submit(event)}>
      <Field id="note" label={t("label")} help={t("help")} error={problem} className="w-full">
        <Textarea value={body} maxLength={2_000} onChange={({ target }) => setBody(target.value)} />
      </Field>
      <Button type="submit" variant="secondary" pending={isPending} disabled={!body.trim()}>
        {t("submit")}
      </Button>
    </form>
  )
}
