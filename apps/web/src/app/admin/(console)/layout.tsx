import { defaultLocale, isLocale } from "@plinth/i18n"
import type { Metadata } from "next"
import { getLocale, getTimeZone, getTranslations } from "next-intl/server"
import type { ReactNode } from "react"
import { ConsoleFrame } from "@/console/components/console-frame"
import { admission } from "@/server/admission"
import { requireOperator } from "@/server/require-operator"
import { unlessAway } from "@/server/unless-away"
import { DatabaseAway } from "@/shell/components/database-away"
import { NoticeHost } from "@/shell/components/notice-host"
import { OverlayHost } from "@/shell/components/overlay-host"
import { ApiProvider } from "@/trpc/api-provider"
import { firstWords } from "@/words/first-words"
import { Words } from "@/words/words"
import { WordsProvider } from "@/words/words-provider"

export async function generateMetadata(): Promise<Metadata> {
  const { answer } = await unlessAway(admission(null))
  if (!answer?.platform) return {}
  const t = await getTranslations("admin")
  return { title: { default: t("title"), template: `%s · ${t("title")}` }, robots: { index: false } }
}

/** The console of who runs the platform: its own frame, in no tenant. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const [{ answer: operator, errorId }, locale, timeZone, first] = await Promise.all([
    unlessAway(requireOperator()),
    getLocale(),
    getTimeZone(),
    firstWords(),
  ])

  return (
    <WordsProvider locale={isLocale(locale) ? locale : defaultLocale} timeZone={timeZone} first={first}>
      {!operator && <DatabaseAway errorId={errorId ?? ""} />}
      {operator && (
        <Words of={["common", "errors", "jobs", "admin"]}>
          <ApiProvider tenant="-">
            <ConsoleFrame name={operator.caller.user.name} role={operator.platform.role}>
              {children}
            </ConsoleFrame>
            <OverlayHost />
            <NoticeHost />
          </ApiProvider>
        </Words>
      )}
    </WordsProvider>
  )
}
