import en from "../messages/en.json"

/** A language is a file under `messages` and a line here. */
export const messagesOf = { en } as const

export type Locale = keyof typeof messagesOf
export type Messages = typeof en

export const isLocale = (value: unknown): value is Locale =>
  typeof value === "string" && Object.hasOwn(messagesOf, value)

export const locales: readonly Locale[] = Object.keys(messagesOf).filter(isLocale)
export const defaultLocale: Locale = "en"
