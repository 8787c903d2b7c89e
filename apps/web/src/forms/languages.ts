import { locales } from "@plinth/i18n"

/** The languages there are, each by its own name. */
export const languages = locales.map((code) => ({
  code,
  name: new Intl.DisplayNames([code], { type: "language" }).of(code) ?? code,
}))
