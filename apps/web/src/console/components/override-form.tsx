"use client"

import { Button } from "@plinth/ui/button"
import { Field } from "@plinth/ui/field"
import { Input } from "@plinth/ui/input"
import { NativeSelect } from "@plinth/ui/native-select"
import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import type { SubmitEvent } from "react"
import { notify } from "@/shell/notify"
import { useErrorLine } from "@/shell/use-error-sentence"
import { trpc } from "@/trpc/client"

/** Gives one tenant or person a variant. */
export function OverrideForm({ flagKey, variants }: { flagKey: string; variants: readonly string[] }) {
  const t = useTranslations("admin.flags.override")
  const act = useTranslations("admin.act")
  const line = useErrorLine()
  const router = useRouter()
  const give = trpc.platform.flags.override.useMutation()

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (give.isPending) return
    const form = event.currentTarget
    const fields = new FormData(form)
    const read = (name: string) => String(fields.get(name) ?? "").trim()
    const whom = read("who") === "person" ? { person: read("name") } : { tenant: read("name") }
    const input = { key: flagKey, ...whom, variant: read("variant"), reason: read("reason") }
    const done = await give.mutateAsync(input).then(
      () => true,
      () => false,
    )
    if (!done) return
    notify({ tone: "success", title: act("done") })
    form.reset()
    router.refresh()
  }

  return (
    <form
      className="grid gap-3 sm:grid-cols-2"
      aria-label={t("add")}
      onSubmit={(event) => void submit(event)}
    >
      <Field id="override-who" label={t("who")}>
        <NativeSelect name="who">
          <option value="tenant">{t("tenant")}</option>
          <option value="person">{t("person")}</option>
        </NativeSelect>
      </Field>
      <Field id="override-name" label={t("name")}>
        <Input
          name="name"
          required
          maxLength={320}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
        />
      </Field>
      <Field id="override-variant" label={t("variant")}>
        <NativeSelect name="variant">
          {variants.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </NativeSelect>
      </Field>
      <Field id="override-reason" label={act("reason")}>
        <Input name="reason" required minLength={3} maxLength={500} autoComplete="off" />
      </Field>
      {give.error && (
        <p role="alert" className="text-sm text-brick-ink sm:col-span-2">
          {line(give.error)}
        </p>
      )}
      <div className="sm:col-span-2">
        <Button type="submit" variant="secondary" pending={give.isPending}>
          {t("submit")}
        </Button>
      </div>
    </form>
  )
}
