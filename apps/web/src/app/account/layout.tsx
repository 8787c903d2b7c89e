import type { Metadata } from "next"
import { NextIntlClientProvider } from "next-intl"
import { getTranslations } from "next-intl/server"
import type { ReactNode } from "react"
import { AccountHeader } from "@/features/account/components/account-header"
import { AccountNav } from "@/features/account/components/account-nav"
import { VerifyEmailBanner } from "@/features/account/components/verify-email-banner"
import { account, homeTenant } from "@/features/account/loaders"
import { DatabaseAway } from "@/features/shell/components/database-away"
import { NoticeHost } from "@/features/shell/components/notice-host"
import { OverlayHost } from "@/features/shell/components/overlay-host"
import { unlessAway } from "@/server/unless-away"
import { ApiProvider } from "@/trpc/api-provider"
import { clientMessages } from "../client-messages"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account")
  return { title: { default: t("title"), template: `%s · ${t("title")}` }, robots: { index: false } }
}

/** What belongs to a person, whichever tenants they are in. */
export default async function AccountLayout({ children }: { children: ReactNode }) {
  const [{ answer, errorId }, messages] = await Promise.all([
    unlessAway(Promise.all([account(), homeTenant()])),
    clientMessages("account"),
  ])
  if (!answer) {
    return (
      <NextIntlClientProvider messages={messages}>
        <DatabaseAway errorId={errorId} />
      </NextIntlClientProvider>
    )
  }
  const [{ user }, tenant] = answer

  return (
    <NextIntlClientProvider messages={messages}>
      <ApiProvider tenant="-">
        {!user.emailVerified && <VerifyEmailBanner email={user.email} />}
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
    </NextIntlClientProvider>
  )
}
