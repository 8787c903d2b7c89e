import { defaultLocale, isLocale, type Locale } from "./locales"

/** The language of a visitor: what they chose before, else the first that their browser asks for and we have. */
export function findLocale(chosen: string | undefined, acceptLanguage: string | null): Locale {
  if (isLocale(chosen)) return chosen
  const wanted = (acceptLanguage ?? "")
    .split(",")
    .map((entry) => entry.split(";")[0]?.trim().split("-")[0]?.toLowerCase())
  return wanted.find(isLocale) ?? defaultLocale
}
