"use client"

import { useTranslations } from "next-intl"
import { noticeCategories } from "../notice-filter"
import { usePreferences, type Preference, type PreferencesOf } from "../use-preferences"
import { noticeChannels, preferenceLine, PreferenceRow } from "./preference-row"

type PreferenceMatrixProps = { of: PreferencesOf; initial: Preference[] }

/** What one hears of and how: a line a kind, a column a channel. */
export function PreferenceMatrix({ of, initial }: PreferenceMatrixProps) {
  const t = useTranslations("bell")
  const { preferences, isSaved, choose } = usePreferences(of, initial)
  const byCategory = Map.groupBy(preferences, ({ category }) => category)

  return (
    <div className="grid grid-cols-1 gap-10">
      {noticeCategories.map((category) => {
        const kinds = byCategory.get(category)
        if (!kinds) return null
        return (
          <section key={category} aria-labelledby={`kinds-${category}`}>
            <div className={`${preferenceLine} border-b pb-2`}>
              <h2 id={`kinds-${category}`} className="text-lg leading-snug font-medium max-sm:col-span-2">
                {t(`category.${category}`)}
              </h2>
              {noticeChannels.map((channel) => (
                <span key={channel} aria-hidden className="text-center text-sm text-slate max-sm:hidden">
                  {t(`channel.${channel}`)}
                </span>
              ))}
            </div>
            <ul className="divide-y border-b">
              {kinds.map((preference) => (
                <PreferenceRow key={preference.kind} of={of} preference={preference} onChoose={choose} />
              ))}
            </ul>
          </section>
        )
      })}
      <p role="status" className="sr-only">
        {isSaved && t("preferences.saved")}
      </p>
    </div>
  )
}
