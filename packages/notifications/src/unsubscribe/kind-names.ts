import { translatorFor } from "@plinth/i18n"
import type { KindKey } from "../kinds"

/** What kinds are called, in a reader's language: one, or several as a list. */
export function kindNames(keys: readonly KindKey[], locale: string): string {
  const t = translatorFor(locale, "notifications")
  return new Intl.ListFormat(locale, { type: "conjunction" }).format(keys.map((key) => t(`kind.${key}.name`)))
}
