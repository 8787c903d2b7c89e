"use client"

import { Button } from "@plinth/ui/button"
import { ErrorSummary } from "@plinth/ui/error-summary"
import { Field } from "@plinth/ui/field"
import { Input } from "@plinth/ui/input"
import { TenantAvatar, type TenantColor } from "@plinth/ui/tenant-avatar"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { useFormErrors } from "@/shell/use-form-errors"
import type { TenantSettings } from "../loaders"
import { useUpdate } from "../use-update"
import { ColorChoice } from "./color-choice"

/** Name and logo, shown as everyone will see them while one chooses. */
export function IdentityForm({ tenant }: { tenant: TenantSettings }) {
  const t = useTranslations("settings.identity")
  const errors = useTranslations("errors")
  const [name, setName] = useState(tenant.name)
  const [letter, setLetter] = useState(tenant.letter)
  const [color, setColor] = useState<TenantColor>(tenant.color)
  const { error, isPending, onSubmit } = useUpdate(() => ({ name, logoLetter: letter, logoColor: color }))
  const { under, summary } = useFormErrors(error, {
    name: { id: "name", label: t("name"), invalid: errors("fields.name") },
    logoLetter: { id: "letter", label: t("letter"), invalid: t("letterInvalid") },
  })
  const shownLetter = letter.trim().toUpperCase()

  return (
    <form noValidate onSubmit={onSubmit} className="grid gap-5">
      <ErrorSummary title={errors("title")} errors={summary} />
      <div aria-hidden className="flex min-w-0 items-center gap-4 rounded-control bg-limestone p-4">
        <TenantAvatar letter={shownLetter} color={color} size="xl" />
        <span className="min-w-0 truncate font-display text-xl">{name.trim() || "\u00a0"}</span>
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)_6rem] items-start gap-5">
        <Field id="name" label={t("name")} error={under.name}>
          <Input
            name="name"
            autoComplete="organization"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <Field id="letter" label={t("letter")} help={t("letterHelp")} error={under.logoLetter}>
          <Input
            name="letter"
            autoComplete="off"
            value={letter}
            onChange={(event) => setLetter(event.target.value)}
          />
        </Field>
      </div>
      <ColorChoice letter={shownLetter} value={color} onChange={setColor} />
      <Button type="submit" pending={isPending} className="justify-self-start">
        {t("save")}
      </Button>
    </form>
  )
}
