"use client"

import { NextIntlClientProvider, useLocale, useMessages, useTimeZone } from "next-intl"
import { useMemo, type ReactNode } from "react"
import { unpackWords } from "./pack-words"

/** Adds messages to those there are. Comes from `<Words of={…}>`. */
export function MoreWords({ more, children }: { more: string; children: ReactNode }) {
  const known = useMessages()
  const messages = useMemo(() => ({ ...known, ...unpackWords(more) }), [known, more])
  return (
    <NextIntlClientProvider locale={useLocale()} timeZone={useTimeZone()} messages={messages}>
      {children}
    </NextIntlClientProvider>
  )
}
