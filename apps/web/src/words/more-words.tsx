"use client"

import { NextIntlClientProvider, useLocale, useMessages, useTimeZone } from "next-intl"
import { useContext, useMemo, type ReactNode } from "react"
import { unpackWords } from "./pack-words"
import { AllWordsAreHere } from "./words-provider"

/** Adds messages to those there are. Comes from `<Words of={…}>`. */
export function MoreWords({ more, children }: { more: string; children: ReactNode }) {
  const known = useMessages()
  const isWhole = useContext(AllWordsAreHere)
  const messages = useMemo(
    () => (isWhole ? known : { ...known, ...unpackWords(more) }),
    [isWhole, known, more],
  )
  return (
    <NextIntlClientProvider locale={useLocale()} timeZone={useTimeZone()} messages={messages}>
      {children}
    </NextIntlClientProvider>
  )
}
