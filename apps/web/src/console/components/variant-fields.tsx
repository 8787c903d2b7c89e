"use client"

import { Button } from "@plinth/ui/button"
import { Field } from "@plinth/ui/field"
import { Input } from "@plinth/ui/input"
import { Textarea } from "@plinth/ui/textarea"
import { useTranslations } from "next-intl"
import type { DraftVariant } from "../flag-draft"

type VariantFieldsProps = {
  kind: "boolean" | "string" | "number" | "json"
  variants: readonly DraftVariant[]
  /** Whether they have shares. */
  isDrawn: boolean
  onChange: (variants: DraftVariant[]) => void
}

/** The variants of a flag: names, values and shares. Yes and no are given. */
export function VariantFields({ kind, variants, isDrawn, onChange }: VariantFieldsProps) {
  const t = useTranslations("admin.flags.form")
  const isFixed = kind === "boolean"
  const change = (id: number, part: Partial<DraftVariant>) =>
    onChange(variants.map((each) => (each.id === id ? { ...each, ...part } : each)))
  const sum = variants.reduce((all, { percent }) => all + (Number(percent) || 0), 0)

  return (
    <fieldset className="grid gap-4">
      <legend className="mb-2 text-base font-medium">{t("variants")}</legend>
      {variants.map(({ id, name, value, percent }) => (
        <div
          key={id}
          className="grid items-start gap-3 border-t pt-4 sm:grid-cols-[10rem_minmax(0,1fr)_8rem]"
        >
          <Field id={`variant-${id}-name`} label={t("name")}>
            <Input
              value={name}
              readOnly={isFixed}
              maxLength={40}
              autoCapitalize="off"
              autoComplete="off"
              spellCheck={false}
              onChange={({ target }) => change(id, { name: target.value })}
            />
          </Field>
          <Field id={`variant-${id}-value`} label={t("value")}>
            {kind === "json" ? (
              <Textarea
                value={value}
                rows={6}
                spellCheck={false}
                className="figures"
                onChange={({ target }) => change(id, { value: target.value })}
              />
            ) : (
              <Input
                value={value}
                readOnly={isFixed}
                inputMode={kind === "number" ? "decimal" : undefined}
                autoComplete="off"
                onChange={({ target }) => change(id, { value: target.value })}
              />
            )}
          </Field>
          {isDrawn && (
            <Field id={`variant-${id}-share`} label={t("share")}>
              <Input
                value={percent}
                inputMode="decimal"
                autoComplete="off"
                className="figures"
                onChange={({ target }) => change(id, { percent: target.value })}
              />
            </Field>
          )}
          {!isFixed && variants.length > 1 && (
            <Button
              variant="ghost"
              size="sm"
              className="justify-self-start sm:col-span-3"
              onClick={() => onChange(variants.filter((each) => each.id !== id))}
            >
              {t("removeVariant", { name: name || t("new") })}
            </Button>
          )}
        </div>
      ))}
      <div className="flex flex-wrap items-center gap-4">
        {!isFixed && (
          <Button
            variant="secondary"
            size="sm"
            onClick={() => {
              const id = Math.max(-1, ...variants.map((each) => each.id)) + 1
              onChange([...variants, { id, name: "", value: kind === "json" ? "{}" : "", percent: "0" }])
            }}
          >
            {t("add")}
          </Button>
        )}
        {isDrawn && (
          <p aria-live="polite" className="text-sm text-slate">
            {t("sum", { sum: Math.round(sum * 100) / 100 })}
          </p>
        )}
      </div>
    </fieldset>
  )
}
