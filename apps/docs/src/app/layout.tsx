import { SkipLink } from "@plinth/ui/skip-link"
import { ThemeScript } from "@plinth/ui/theme-script"
import type { Metadata, Viewport } from "next"
import type { ReactNode } from "react"
import { SiteFooter } from "@/components/site-footer"
import { SiteHeader } from "@/components/site-header"
import "@plinth/ui/styles.css"
import "../styles/site.css"
import "../styles/guide.css"
import "../styles/prose.css"
import "../styles/code.css"
import "../styles/search.css"
import "../styles/landing.css"
import "../styles/diagrams.css"
import "../styles/api.css"

export const metadata: Metadata = {
  title: { default: "Plinth docs", template: "%s · Plinth docs" },
  description: "How to run Plinth, how it is built, and how to make it yours.",
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#faf8f4" },
    { media: "(prefers-color-scheme: dark)", color: "#171512" },
  ],
}

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        <ThemeScript />
      </head>
      <body>
        <SkipLink>Skip to content</SkipLink>
        <SiteHeader />
        {children}
        <SiteFooter />
      </body>
    </html>
  )
}
