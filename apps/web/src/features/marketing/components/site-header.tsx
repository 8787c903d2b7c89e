import { Button } from "@plinth/ui/button"
import { Wordmark } from "@plinth/ui/wordmark"
import Link from "next/link"
import { getTranslations } from "next-intl/server"
import { docsUrl } from "@/env"

const quiet = "rounded-control px-1.5 py-2.5 text-base text-slate transition-colors hover:text-ink sm:px-3"

export async function SiteHeader() {
  const t = await getTranslations("marketing")

  return (
    <header className="moulding bg-paper">
      <div className="mx-auto flex h-16 max-w-[75rem] items-center gap-1 px-4 sm:px-6">
        <Link href="/" aria-label={t("nav.home")} className="rounded-control py-2.5 pr-2">
          <Wordmark name={t("name")} />
        </Link>
        <nav aria-label={t("nav.label")} className="ml-auto flex items-center sm:ml-4">
          <Link href="/pricing" className={quiet}>
            {t("nav.pricing")}
          </Link>
          <a href={docsUrl} className={quiet}>
            {t("nav.docs")}
          </a>
        </nav>
        <div className="flex items-center gap-2 sm:ml-auto">
          <Link href="/sign-in" className={quiet}>
            {t("nav.signIn")}
          </Link>
          <Button render={<Link href="/sign-up" />} className="max-[22.5rem]:hidden">
            {t("nav.start")}
          </Button>
        </div>
      </div>
    </header>
  )
}
