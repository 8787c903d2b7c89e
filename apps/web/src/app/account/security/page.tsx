import { PageHeader } from "@plinth/ui/page-header"
import { Panel } from "@plinth/ui/panel"
import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { ChangePasswordForm } from "@/features/account/components/change-password-form"
import { account } from "@/features/account/loaders"
import { problemWords } from "@/forms/problem-words"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.security")
  return { title: t("title") }
}

export default async function SecurityPage() {
  const { user } = await account()
  const t = await getTranslations("account.security")
  const words = await problemWords(
    "auth.INVALID_PASSWORD",
    "auth.PASSWORD_TOO_SHORT",
    "auth.PASSWORD_TOO_LONG",
    "auth.UNAUTHORIZED",
  )

  return (
    <>
      <PageHeader title={t("title")} />
      <Panel id="password" title={t("password")} description={t("passwordHelp")}>
        <ChangePasswordForm email={user.email} words={words} />
      </Panel>
    </>
  )
}
