import { ThemeToggle } from "@plinth/ui/theme-toggle"
import { Wordmark } from "@plinth/ui/wordmark"
import Link from "next/link"
import { getTranslations } from "next-intl/server"
import type { ReactNode } from "react"
import { docsUrl } from "@/env"
import { repository } from "../repository"

const quiet = "inline-block py-1 text-slate transition-colors hover:text-ink pointer-coarse:py-2.5"

export async function SiteFooter() {
  const t = await getTranslations("marketing")
  const theme = await getTranslations("common.theme")
  const status = await getTranslations("status")

  return (
    <footer className="border-t bg-chalk">
      <div className="mx-auto grid max-w-[75rem] gap-x-16 gap-y-10 px-4 py-12 sm:px-6 md:grid-cols-[1fr_auto]">
        <div className="grid content-start justify-items-start gap-3">
          <Wordmark name={t("name")} />
          <p className="text-base text-slate">{t("footer.tagline")}</p>
          <ThemeToggle
            labels={{
              legend: theme("legend"),
              light: theme("light"),
              system: theme("system"),
              dark: theme("dark"),
            }}
            className="mt-2"
          />
        </div>
        <nav aria-label={t("footer.label")} className="grid grid-cols-2 gap-x-12 gap-y-8 sm:grid-cols-3">
          <Column title={t("footer.product")}>
            <Link href="/pricing" className={quiet}>
              {t("nav.pricing")}
            </Link>
            <Link href="/sign-in" className={quiet}>
              {t("nav.signIn")}
            </Link>
            <Link href="/sign-up" className={quiet}>
              {t("footer.signUp")}
            </Link>
          </Column>
          <Column title={t("footer.read")}>
            <a href={docsUrl} className={quiet}>
              {t("nav.docs")}
            </a>
            <Link href="/status" className={quiet}>
              {status("title")}
            </Link>
            <a href={`${repository}/blob/main/LICENSE`} className={quiet}>
              {t("footer.license")}
            </a>
          </Column>
          <Column title={t("footer.legal")}>
            <Link href="/legal/terms" className={quiet}>
              {t("footer.terms")}
            </Link>
            <Link href="/legal/privacy" className={quiet}>
              {t("footer.privacy")}
            </Link>
          </Column>
        </nav>
      </div>
    </footer>
  )
}

function Column({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="grid content-start justify-items-start text-base">
      <h2 className="pb-1 font-medium">{title}</h2>
      {children}
    </div>
  )
}
