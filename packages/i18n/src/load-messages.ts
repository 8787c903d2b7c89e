import type { Locale, Messages } from "./locales"

// One entry a language; the type asks for it.
const loaders: Readonly<Record<Locale, () => Promise<{ default: Messages }>>> = {
  en: () => import("../messages/en.json"),
}

/** All of a language's messages, for the browser that needs more than its page brought along. */
export const loadMessages = async (locale: Locale): Promise<Messages> => (await loaders[locale]()).default
