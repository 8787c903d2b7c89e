"use client"

import { Checkbox } from "@plinth/ui/checkbox"
import { Field } from "@plinth/ui/field"
import { NativeSelect } from "@plinth/ui/native-select"
import { useTranslations } from "next-intl"
import { useScopeWords } from "../use-scope-words"

/** What this member can put into a key, and whether that is all that there is. */
export type Grantable = { readonly scopes: readonly string[]; readonly holdsAll: boolean }

export type Choice = {
  readonly way: "read" | "everything" | "chosen"
  readonly chosen: ReadonlySet<string>
}

/** The scopes that a choice comes to. */
export function scopesOf({ way, chosen }: Choice, { scopes }: Grantable): string[] {
  if (way === "everything") return ["*"]
  return way === "chosen" ? [...chosen] : scopes.filter((scope) => scope.endsWith(":read"))
}

type ScopeFieldsProps = {
  grantable: Grantable
  choice: Choice
  onChange: (choice: Choice) => void
  error?: string
}

/** What a key may do: reading, everything, or one by one. */
export function ScopeFields({ grantable, choice, onChange, error }: ScopeFieldsProps) {
  const t = useTranslations("apiKeys.create")
  const { way, chosen } = choice

  return (
    <>
      <Field id="key-access" label={t("access")} help={t(`${way}Help`)} error={error}>
        <NativeSelect
          value={way}
          onChange={(event) => onChange({ ...choice, way: event.target.value as Choice["way"] })}
        >
          <option value="read">{t("read")}</option>
          <option value="chosen">{t("chosen")}</option>
          {grantable.holdsAll && <option value="everything">{t("everything")}</option>}
        </NativeSelect>
      </Field>
      {way === "chosen" && (
        <OneByOne
          scopes={grantable.scopes}
          chosen={chosen}
          onChange={(next) => onChange({ way, chosen: next })}
        />
      )}
    </>
  )
}

type OneByOneProps = {
  scopes: readonly string[]
  chosen: ReadonlySet<string>
  onChange: (chosen: ReadonlySet<string>) => void
}

function OneByOne({ scopes, chosen, onChange }: OneByOneProps) {
  const words = useScopeWords()
  const groups = [...Map.groupBy(scopes, (scope) => scope.split(":")[0] ?? "")]
  const toggle = (scope: string, isOn: boolean) => {
    const next = new Set(chosen)
    if (isOn) next.add(scope)
    else next.delete(scope)
    onChange(next)
  }

  return (
    <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
      {groups.map(([resource, ofResource]) => (
        <fieldset key={resource} className="grid content-start">
          <legend className="pb-1 text-sm font-medium text-slate">{words.resource(resource)}</legend>
          {ofResource.map((scope) => (
            <Checkbox
              key={scope}
              label={words.permission(scope)}
              checked={chosen.has(scope)}
              onChange={(event) => toggle(scope, event.target.checked)}
            />
          ))}
        </fieldset>
      ))}
    </div>
  )
}
