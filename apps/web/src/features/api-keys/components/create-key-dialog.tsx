"use client"

import { Button } from "@plinth/ui/button"
import { Dialog, DialogContent } from "@plinth/ui/dialog"
import { ErrorSummary } from "@plinth/ui/error-summary"
import { Field } from "@plinth/ui/field"
import { Input } from "@plinth/ui/input"
import { NativeSelect } from "@plinth/ui/native-select"
import { useTranslations } from "next-intl"
import { useState, type SubmitEvent } from "react"
import { useFormErrors } from "@/shell/use-form-errors"
import { trpc } from "@/trpc/client"
import { ScopeFields, scopesOf, type Choice, type Grantable } from "./scope-fields"
import { SecretDialog } from "./secret-dialog"

const lifetimes = ["30", "90", "365", "never"] as const

/** Makes a key: a name, what it may do, until when. Its secret is shown once. */
export function CreateKeyDialog({ grantable, onClose }: { grantable: Grantable; onClose: () => void }) {
  const t = useTranslations("apiKeys.create")
  const common = useTranslations("common")
  const errors = useTranslations("errors")
  const create = trpc.apiKeys.create.useMutation()
  const [choice, setChoice] = useState<Choice>({ way: "read", chosen: new Set() })
  const [made, setMade] = useState<{ name: string; secret: string } | null>(null)
  const { under, summary } = useFormErrors(create.error, {
    name: { id: "key-name", label: t("name"), invalid: errors("fields.name") },
    scopes: { id: "key-access", label: t("access"), invalid: t("chooseSome") },
  })

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (create.isPending) return
    const form = new FormData(event.currentTarget)
    const name = String(form.get("name")).trim()
    const days = Number(form.get("lifetime"))
    const wish = { name, scopes: scopesOf(choice, grantable), expiresInDays: days > 0 ? days : null }
    const answer = await create.mutateAsync(wish).catch(() => null)
    if (answer) setMade({ name, secret: answer.secret })
  }

  if (made) return <SecretDialog {...made} onClose={onClose} />

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        size="lg"
        title={t("title")}
        description={t("description")}
        closeLabel={common("close")}
        footer={
          <Button type="submit" form="create-key" pending={create.isPending}>
            {t("submit")}
          </Button>
        }
      >
        <form id="create-key" className="grid gap-4" noValidate onSubmit={(event) => void submit(event)}>
          <ErrorSummary title={errors("title")} errors={summary} />
          <Field id="key-name" label={t("name")} help={t("nameHelp")} error={under.name}>
            <Input name="name" autoComplete="off" maxLength={80} />
          </Field>
          <ScopeFields grantable={grantable} choice={choice} onChange={setChoice} error={under.scopes} />
          <Field id="key-lifetime" label={t("lifetime")} help={t("lifetimeHelp")}>
            <NativeSelect name="lifetime" defaultValue="90">
              {lifetimes.map((each) => (
                <option key={each} value={each}>
                  {each === "never" ? t("never") : t("days", { count: Number(each) })}
                </option>
              ))}
            </NativeSelect>
          </Field>
        </form>
      </DialogContent>
    </Dialog>
  )
}
