"use client"

import { Button } from "@plinth/ui/button"
import { Checkbox } from "@plinth/ui/checkbox"
import { Icon } from "@plinth/ui/icon"
import { Lock, RotateCcw } from "lucide"
import { useTranslations } from "next-intl"
import { useId } from "react"
import type { Choice, Preference, PreferencesOf } from "../use-preferences"

export const noticeChannels = ["in_app", "email", "sms", "push"] as const

/** A name, then one column a channel; on a phone the choices stand in pairs under the name. */
export const preferenceLine =
  "grid grid-cols-2 items-center gap-x-4 sm:grid-cols-[minmax(0,1fr)_repeat(4,4.75rem)] sm:gap-x-2"

type PreferenceRowProps = {
  of: PreferencesOf
  preference: Preference
  onChoose: (choice: Choice) => void
}

/** One kind, and by which channels one hears of it. */
export function PreferenceRow({ of, preference, onChoose }: PreferenceRowProps) {
  const t = useTranslations("bell")
  const id = useId()
  const { kind, name, category, channels } = preference
  const chosen = noticeChannels.filter((channel) => channels[channel].isChosen)

  return (
    <li>
      <div role="group" aria-labelledby={id} className={`${preferenceLine} min-h-12 py-2`}>
        <div className="col-span-2 flex min-w-0 items-center gap-2 sm:col-span-1">
          <div className="min-w-0 flex-1">
            <p id={id} className="text-base max-sm:font-medium">
              {name}
            </p>
          </div>
          {chosen.length > 0 && (
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={t(`preferences.reset.${of}`, { name })}
              title={t(`preferences.resetShort.${of}`)}
              onClick={() => {
                for (const channel of chosen) onChoose({ kind, channel, isOn: null })
              }}
            >
              <Icon of={RotateCcw} />
            </Button>
          )}
        </div>
        {noticeChannels.map((channel) => {
          const { isOffered, isOn, isMandatory } = channels[channel]
          const word = t(`channel.${channel}`)
          if (!isOffered)
            return <NotOffered key={channel} says={t("preferences.notOffered", { channel: word })} />
          return (
            <span key={channel} className="flex items-center sm:justify-center">
              <Checkbox
                label={
                  <span className="flex items-center gap-1.5 sm:sr-only">
                    {word}
                    {isMandatory && <Icon of={Lock} className="size-3.5 sm:hidden" />}
                  </span>
                }
                checked={isOn}
                disabled={isMandatory}
                aria-describedby={isMandatory ? `why-${category}` : undefined}
                onChange={({ target }) => onChoose({ kind, channel, isOn: target.checked })}
              />
              {isMandatory && <Icon of={Lock} className="ml-1 size-3.5 text-slate max-sm:hidden" />}
            </span>
          )
        })}
      </div>
    </li>
  )
}

/** Keeps its column where there is one. */
const NotOffered = ({ says }: { says: string }) => (
  <span className="text-center text-slate max-sm:hidden">
    <span aria-hidden>–</span>
    <span className="sr-only">{says}</span>
  </span>
)
