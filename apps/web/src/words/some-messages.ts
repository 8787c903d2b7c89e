import type { NextIntlClientProvider } from "next-intl"
import type { ComponentProps } from "react"

/** A part of the messages, as the browser may hold them. */
export type SomeMessages = NonNullable<ComponentProps<typeof NextIntlClientProvider>["messages"]>
