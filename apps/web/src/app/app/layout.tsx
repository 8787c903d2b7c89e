import { isLocale, defaultLocale } from "@plinth/i18n"
import type { Metadata } from "next"
import { getLocale, getTimeZone } from "next-intl/server"
import type { ReactNode } from "react"
import { NoticeHost } from "@/shell/components/notice-host"
import { tenantInPath } from "@/server/tenant-in-path"
import { ViewingBanner } from "@/viewing/viewing-banner"
import { firstWords } from "@/words/first-words"
import { WordsProvider } from "@/words/words-provider"

// Behind the door nobody shares a card: what the public pages say of themselves is left out.
export const metadata: Metadata = {
  robots: { index: false },
  description: null,
  applicationName: null,
  openGraph: null,
  twitter: null,
}

/** The product behind the door. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  const [locale, timeZone, first] = await Promise.all([getLocale(), getTimeZone(), firstWords()])
  return (
    <WordsProvider locale={isLocale(locale) ? locale : defaultLocale} timeZone={timeZone} first={first}>
      <ViewingBanner slug={tenantInPath()} of="tenants" />
      {children}
      <NoticeHost />
    </WordsProvider>
  )
}
