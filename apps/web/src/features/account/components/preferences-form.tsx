"use client"

import { Button } from "@plinth/ui/button"
import { Field } from "@plinth/ui/field"
import { NativeSelect } from "@plinth/ui/native-select"
import { useTranslations } from "next-intl"
import { useRouter } from "next/navigation"
import { useRef, useState, useSyncExternalStore } from "react"
import { notify } from "@/shell/notify"
import { fieldError, FormProblem, type ProblemWords } from "@/forms/form-problem"
import { refusalOf } from "@/forms/refusal-of"
import { TimeZoneOptions, type TimeZoneRegions } from "@/forms/time-zone-options"
import { useSubmission } from "@/forms/use-submission"
import { trpc } from "@/trpc/client"
import { remember } from "../remember"

type PreferencesFormProps = {
  locale: string
  timeZone: string
  languages: readonly { code: string; name: string }[]
  regions: TimeZoneRegions
  words: ProblemWords
}

const nothing = () => () => {}

/** Language and time zone: stored with the person, and in cookies so that the server prints them so. */
export function PreferencesForm({ locale, timeZone, languages, regions, words }: PreferencesFormProps) {
  const t = useTranslations("account.preferences")
  const router = useRouter()
  const select = useRef<HTMLSelectElement>(null)
  const [zone, setZone] = useState(timeZone)
  const deviceZone = useSyncExternalStore(
    nothing,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => zone,
  )
  const isKnown = regions.some(({ zones }) => zones.includes(deviceZone))
  const update = trpc.me.updatePreferences.useMutation()
  const { form, refusal, isPending } = useSubmission(async (values) => {
    try {
      const saved = await update.mutateAsync({
        locale: String(values.get("locale")),
        timeZone: String(values.get("timeZone")),
      })
      remember("locale", saved.locale)
      remember("time-zone", saved.timeZone)
    } catch (error) {
      return { refusal: refusalOf(error) }
    }
    router.refresh()
    notify({ tone: "success", title: t("saved") })
    return "done"
  })

  return (
    <form {...form} className="grid max-w-[26rem] gap-4">
      <FormProblem refusal={refusal} words={words} />
      <Field
        id="locale"
        label={t("language")}
        help={t("languageHelp")}
        error={fieldError("locale", refusal, words)}
      >
        <NativeSelect name="locale" defaultValue={locale}>
          {languages.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </NativeSelect>
      </Field>
      <Field
        id="timeZone"
        label={t("timeZone")}
        help={t("timeZoneHelp")}
        error={fieldError("timeZone", refusal, words)}
      >
        <NativeSelect
          ref={select}
          name="timeZone"
          defaultValue={timeZone}
          onChange={({ target }) => setZone(target.value)}
        >
          <TimeZoneOptions regions={regions} />
        </NativeSelect>
      </Field>
      {isKnown && deviceZone !== zone && (
        <Button
          variant="link"
          className="-mt-2 justify-self-start"
          onClick={() => {
            if (select.current) select.current.value = deviceZone
            setZone(deviceZone)
          }}
        >
          {t("useDeviceZone", { zone: deviceZone.replaceAll("_", " ") })}
        </Button>
      )}
      <Button type="submit" pending={isPending} className="justify-self-start">
        {t("save")}
      </Button>
    </form>
  )
}
