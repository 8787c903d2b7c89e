import { createTranslator, type NamespaceKeys, type NestedKeyOf } from "use-intl/core"
import { defaultLocale, isLocale, messagesOf, type Messages } from "./locales"

/** Sentences outside a page, in mails and jobs. An unknown language falls back to English. */
export const translatorFor = <Namespace extends NamespaceKeys<Messages, NestedKeyOf<Messages>>>(
  locale: string,
  namespace: Namespace,
) => {
  const known = isLocale(locale) ? locale : defaultLocale
  return createTranslator<Messages, Namespace>({
    locale: known,
    messages: messagesOf[known],
    namespace,
    timeZone: "UTC",
  })
}
