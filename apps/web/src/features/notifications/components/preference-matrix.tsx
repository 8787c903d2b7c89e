"use client"

import { useTranslations } from "next-intl"
import { noticeCategories } from "../notice-filter"
import { usePreferences, type Preference, type PreferencesOf } from "../use-preferences"
import { noticeChannels, preferenceLine, PreferenceRow } from "./preference-row"

/** Why some of a category cannot be turned off: said once for all of them. */
const whyOf = (category: Preference["category"]) =>
  category === "security" || category === "team" ? category : "owners"

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
        const isLocked = kinds.some(({ channels }) =>
          noticeChannels.some((each) => channels[each].isMandatory),
        )
        return (
          <section key={category} aria-labelledby={`kinds-${category}`}>
            <div className={`${preferenceLine} border-b pb-2`}>
              <div className="max-sm:col-span-2">
                <h2 id={`kinds-${category}`} className="text-lg leading-snug font-medium">
                  {t(`category.${category}`)}
                </h2>
                {isLocked && (
                  <p id={`why-${category}`} className="text-sm text-slate">
                    {t(`preferences.why.${whyOf(category)}`)}
                  </p>
                )}
              </div>
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
