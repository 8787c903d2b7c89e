import { SkipLink } from "@plinth/ui/skip-link"
import { getTranslations } from "next-intl/server"
import type { ReactNode } from "react"
import { SiteFooter } from "@/features/marketing/components/site-footer"
import { SiteHeader } from "@/features/marketing/components/site-header"

export default async function MarketingLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations("marketing")

  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink>{t("skip")}</SkipLink>
      <SiteHeader />
      <main id="content" tabIndex={-1} className="flex-1 outline-hidden">
        {children}
      </main>
      <SiteFooter />
    </div>
  )
}
