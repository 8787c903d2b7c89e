import { defaultLocale, isLocale } from "@plinth/i18n"
import type { Metadata } from "next"
import { getLocale, getTimeZone, getTranslations } from "next-intl/server"
import type { ReactNode } from "react"
import { AccountHeader } from "@/features/account/components/account-header"
import { AccountNav } from "@/features/account/components/account-nav"
import { MailBanner } from "@/features/account/components/mail-banner"
import { VerifyEmailBanner } from "@/features/account/components/verify-email-banner"
import { account, accountPath, mailStanding } from "@/features/account/loaders"
import { homeTenant } from "@/server/home-tenant"
import { DatabaseAway } from "@/shell/components/database-away"
import { NoticeHost } from "@/shell/components/notice-host"
import { OverlayHost } from "@/shell/components/overlay-host"
import { unlessAway } from "@/server/unless-away"
import { ApiProvider } from "@/trpc/api-provider"
import { firstWords } from "@/words/first-words"
import { Words } from "@/words/words"
import { WordsProvider } from "@/words/words-provider"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account")
  return { title: { default: t("title"), template: `%s · ${t("title")}` }, robots: { index: false } }
}

/** What belongs to a person, whichever tenants they are in. */
export default async function AccountLayout({ children }: { children: ReactNode }) {
  const [{ answer, errorId }, locale, timeZone, first] = await Promise.all([
    unlessAway(Promise.all([account(), homeTenant(accountPath()), mailStanding()])),
    getLocale(),
    getTimeZone(),
    firstWords(),
  ])
  const [found, tenant = null, mail] = answer ?? []

  return (
    <WordsProvider locale={isLocale(locale) ? locale : defaultLocale} timeZone={timeZone} first={first}>
      {!found && <DatabaseAway errorId={errorId ?? ""} />}
      {found && (
        <Words of={["account", "common", "errors"]}>
          <ApiProvider tenant="-">
            {mail ? (
              <MailBanner email={found.user.email} standing={mail} />
            ) : (
              !found.user.emailVerified && <VerifyEmailBanner email={found.user.email} />
            )}
            <AccountHeader tenant={tenant} />
            <div className="mx-auto grid w-full max-w-[64rem] gap-x-12 gap-y-6 px-4 pb-16 sm:px-6 md:grid-cols-[11rem_minmax(0,1fr)] md:pt-10">
              <AccountNav />
              <main id="content" tabIndex={-1} className="grid content-start gap-6 outline-hidden">
                {children}
              </main>
            </div>
            <OverlayHost />
            <NoticeHost />
          </ApiProvider>
        </Words>
      )}
    </WordsProvider>
  )
}
