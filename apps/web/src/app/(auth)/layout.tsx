import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import type { ReactNode } from "react"
import { BrokenWordsProvider } from "@/features/auth/components/broken"

// Addresses in here may carry secrets: they are neither indexed nor told to other sites.
export const metadata: Metadata = { robots: { index: false }, referrer: "no-referrer" }

export default async function AuthLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations("auth.broken")
  const words = { title: t("title"), body: t("body"), retry: t("retry"), errorId: t("errorId") }
  return <BrokenWordsProvider value={words}>{children}</BrokenWordsProvider>
}
