import "./typed-messages"
export { findLocale } from "./find-locale"
export { defaultLocale, isLocale, locales, messagesOf, type Locale, type Messages } from "./locales"
export { translatorFor } from "./translator-for"
