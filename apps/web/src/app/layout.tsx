import { ThemeScript } from "@plinth/ui/theme-script"
import type { Metadata, Viewport } from "next"
import { getLocale, getTranslations } from "next-intl/server"
import { headers } from "next/headers"
import type { ReactNode } from "react"
import { loadDevToolbar } from "@/dev-toolbar/env"
import { siteUrl } from "@/env"
import "./globals.css"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("marketing")
  return {
    metadataBase: new URL(siteUrl),
    title: { default: t("meta.title"), template: t("meta.titleTemplate") },
    description: t("meta.description"),
    applicationName: t("name"),
  }
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f7f5f1" },
    { media: "(prefers-color-scheme: dark)", color: "#12110f" },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, sent, DevToolbar] = await Promise.all([getLocale(), headers(), loadDevToolbar?.()])
  return (
    <html lang={locale} suppressHydrationWarning>
      <body>
        <ThemeScript nonce={sent.get("x-nonce") ?? undefined} />
        {children}
        {DevToolbar && <DevToolbar />}
      </body>
    </html>
  )
}
