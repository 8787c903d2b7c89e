"use client"

import type { ApiOutputs } from "@plinth/api"
import { Button } from "@plinth/ui/button"
import { Checkbox } from "@plinth/ui/checkbox"
import { dateFormat } from "@plinth/ui/formatters"
import { ErrorSummary } from "@plinth/ui/error-summary"
import { Field } from "@plinth/ui/field"
import { Input } from "@plinth/ui/input"
import { NativeSelect } from "@plinth/ui/native-select"
import { useLocale, useTranslations } from "next-intl"
import { useState, type FormEvent } from "react"
import { TimeZoneOptions, type TimeZoneRegions } from "@/forms/time-zone-options"
import { notify } from "@/shell/notify"
import { useFormErrors } from "@/shell/use-form-errors"
import { trpc } from "@/trpc/client"
import { minuteOf, timeOf } from "../minute-of-day"

type WritingTimesFormProps = {
  settings: ApiOutputs["me"]["notificationSettings"]
  /** The time zone of the person's preferences. */
  ownZone: string
  regions: TimeZoneRegions
}

const evening = { from: 1_320, until: 420 }

/** When one is not to be disturbed, and whether mails that can wait come together. */
export function WritingTimesForm({ settings, ownZone, regions }: WritingTimesFormProps) {
  const t = useTranslations("account.notifications.times")
  const errors = useTranslations("errors")
  const locale = useLocale()
  const [isQuiet, setQuiet] = useState(settings.quietHours !== null)
  const [hasDigest, setDigest] = useState(settings.hasDigest)
  const { from, until } = settings.quietHours ?? evening
  const save = trpc.me.setNotificationSettings.useMutation({
    onSuccess: () => notify({ tone: "success", title: t("saved") }),
  })
  const { under, summary } = useFormErrors(save.error, {
    timeZone: { id: "zone", label: t("zone") },
    quietHours: { id: "from", label: t("quiet"), invalid: t("quietInvalid") },
  })

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const values = new FormData(event.currentTarget)
    const word = (name: string) => String(values.get(name))
    if (save.isPending) return
    save.mutate({
      timeZone: word("zone") || null,
      quietHours: isQuiet ? { from: minuteOf(word("from")), until: minuteOf(word("until")) } : null,
      hasDigest,
      digestHour: hasDigest ? Number(word("hour")) : undefined,
    })
  }

  return (
    <form onSubmit={submit} className="grid max-w-[26rem] gap-5">
      <ErrorSummary title={errors("title")} errors={summary} />
      <div className="grid gap-3">
        <Checkbox
          label={t("quiet")}
          help={t("quietHelp")}
          checked={isQuiet}
          onChange={({ target }) => setQuiet(target.checked)}
        />
        {isQuiet && (
          <div className="grid grid-cols-2 gap-4 pl-7">
            <Field id="from" label={t("from")} error={under.quietHours}>
              <Input type="time" name="from" required defaultValue={timeOf(from)} />
            </Field>
            <Field id="until" label={t("until")}>
              <Input type="time" name="until" required defaultValue={timeOf(until)} />
            </Field>
          </div>
        )}
      </div>
      <div className="grid gap-3">
        <Checkbox
          label={t("digest")}
          help={t("digestHelp")}
          checked={hasDigest}
          onChange={({ target }) => setDigest(target.checked)}
        />
        {hasDigest && (
          <div className="pl-7">
            <Field id="hour" label={t("hour")}>
              <NativeSelect name="hour" defaultValue={settings.digestHour} className="max-w-40">
                {Array.from({ length: 24 }, (_, hour) => (
                  <option key={hour} value={hour}>
                    {dateFormat(locale, { timeStyle: "short", timeZone: "UTC" }).format(
                      Date.UTC(2026, 0, 1, hour),
                    )}
                  </option>
                ))}
              </NativeSelect>
            </Field>
          </div>
        )}
      </div>
      <Field id="zone" label={t("zone")} help={t("zoneHelp")} error={under.timeZone}>
        <NativeSelect name="zone" defaultValue={settings.timeZone ?? ""}>
          <option value="">{t("ownZone", { zone: ownZone.replaceAll("_", " ") })}</option>
          <TimeZoneOptions regions={regions} />
        </NativeSelect>
      </Field>
      <Button type="submit" pending={save.isPending} className="justify-self-start">
        {t("save")}
      </Button>
    </form>
  )
}
