import { getRequestConfig } from "next-intl/server"
import { cookies, headers } from "next/headers"
import { findLocale } from "./find-locale"
import { findTimeZone } from "./find-time-zone"
import { messagesOf } from "./locales"

/** How next-intl learns the language and the time zone of a request. */
export default getRequestConfig(async () => {
  const [cookie, header] = await Promise.all([cookies(), headers()])
  const locale = findLocale(cookie.get("locale")?.value, header.get("accept-language"))
  return { locale, timeZone: findTimeZone(cookie.get("time-zone")?.value), messages: messagesOf[locale] }
})
