"use client"

import { Button } from "@plinth/ui/button"
import { ErrorSummary } from "@plinth/ui/error-summary"
import { Field } from "@plinth/ui/field"
import { NativeSelect } from "@plinth/ui/native-select"
import { useTranslations } from "next-intl"
import { useFormErrors } from "@/shell/use-form-errors"
import { TimeZoneOptions, type TimeZoneRegions } from "@/forms/time-zone-options"
import type { TenantSettings } from "../loaders"
import { useUpdate } from "../use-update"

type RegionFormProps = {
  tenant: TenantSettings
  languages: readonly { readonly code: string; readonly name: string }[]
  regions: TimeZoneRegions
}

/** In which language and after which clock the tenant writes to its people. */
export function RegionForm({ tenant, languages, regions }: RegionFormProps) {
  const t = useTranslations("settings.region")
  const errors = useTranslations("errors")
  const { error, isPending, onSubmit } = useUpdate((form) => ({
    locale: String(form.get("locale")),
    timeZone: String(form.get("timeZone")),
  }))
  const { under, summary } = useFormErrors(error, {
    locale: { id: "locale", label: t("locale") },
    timeZone: { id: "time-zone", label: t("timeZone") },
  })

  return (
    <form noValidate onSubmit={onSubmit} className="grid gap-5">
      <ErrorSummary title={errors("title")} errors={summary} />
      <div className="grid gap-5 sm:grid-cols-2">
        <Field id="locale" label={t("locale")} error={under.locale}>
          <NativeSelect name="locale" defaultValue={tenant.locale}>
            {languages.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </NativeSelect>
        </Field>
        <Field id="time-zone" label={t("timeZone")} error={under.timeZone}>
          <NativeSelect name="timeZone" defaultValue={tenant.timeZone}>
            <TimeZoneOptions regions={regions} />
          </NativeSelect>
        </Field>
      </div>
      <Button type="submit" variant="secondary" pending={isPending} className="justify-self-start">
        {t("save")}
      </Button>
    </form>
  )
}
