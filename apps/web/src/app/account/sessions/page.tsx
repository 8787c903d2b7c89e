import { PageHeader } from "@plinth/ui/page-header"
import type { Metadata } from "next"
import { getNow, getTranslations } from "next-intl/server"
import { SessionList } from "@/features/account/components/session-list"
import { account } from "@/features/account/loaders"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.sessions")
  return { title: t("title") }
}

export default async function SessionsPage() {
  const { api } = await account()
  const [t, sessions, now] = await Promise.all([
    getTranslations("account.sessions"),
    api.me.sessions.list(),
    getNow(),
  ])

  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <SessionList initial={sessions} now={now.toISOString()} />
    </>
  )
}
