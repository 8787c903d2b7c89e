"use client"

import type { Locale } from "@plinth/i18n"
import { loadMessages } from "@plinth/i18n/load-messages"
import { NextIntlClientProvider } from "next-intl"
import { createContext, useEffect, useState, type ReactNode } from "react"
import { provideWords } from "./on-demand-words"
import { unpackWords } from "./pack-words"
import type { SomeMessages } from "./some-messages"

type WordsProviderProps = {
  locale: Locale
  timeZone: string
  /** What the first paint says, packed. The rest comes with the first part that is loaded on demand. */
  first: string
  children: ReactNode
}

/** Whether all messages are here: then no part of the page brings any. */
export const AllWordsAreHere = createContext(false)

/** The messages of an area. A page carries few of them; a browser keeps the rest in its cache. */
export function WordsProvider({ locale, timeZone, first, children }: WordsProviderProps) {
  const [all, setAll] = useState<SomeMessages | null>(null)
  useEffect(() => provideWords(async () => setAll(await loadMessages(locale))), [locale])

  return (
    <NextIntlClientProvider locale={locale} timeZone={timeZone} messages={all ?? unpackWords(first)}>
      <AllWordsAreHere value={all !== null}>{children}</AllWordsAreHere>
    </NextIntlClientProvider>
  )
}
