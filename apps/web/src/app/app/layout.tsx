import type { Metadata } from "next"
import { NextIntlClientProvider } from "next-intl"
import type { ReactNode } from "react"
import { NoticeHost } from "@/features/shell/components/notice-host"
import { clientMessages } from "../client-messages"

export const metadata: Metadata = { robots: { index: false } }

/** The product behind the door. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  return (
    <NextIntlClientProvider messages={await clientMessages("app")}>
      {children}
      <NoticeHost />
    </NextIntlClientProvider>
  )
}
