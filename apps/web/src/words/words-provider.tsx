"use client"

import type { Locale } from "@plinth/i18n"
import { loadMessages } from "@plinth/i18n/load-messages"
import { NextIntlClientProvider } from "next-intl"
import { useEffect, useState, type ReactNode } from "react"
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

/** The messages of an area. A page carries few of them; a browser keeps the rest in its cache. */
export function WordsProvider({ locale, timeZone, first, children }: WordsProviderProps) {
  const [messages, setMessages] = useState<SomeMessages>(() => unpackWords(first))
  useEffect(() => provideWords(async () => setMessages(await loadMessages(locale))), [locale])

  return (
    <NextIntlClientProvider locale={locale} timeZone={timeZone} messages={messages}>
      {children}
    </NextIntlClientProvider>
  )
}
