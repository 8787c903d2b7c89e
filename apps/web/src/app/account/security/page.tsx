import { PageHeader } from "@plinth/ui/page-header"
import { Panel } from "@plinth/ui/panel"
import type { Metadata } from "next"
import { getNow, getTranslations } from "next-intl/server"
import { ChangePasswordForm } from "@/features/account/components/change-password-form"
import { EmailForm } from "@/features/account/components/email-form"
import { Passkeys } from "@/features/account/components/passkeys"
import { SecondFactor } from "@/features/account/components/second-factor"
import { account } from "@/features/account/loaders"
import { problemWords } from "@/forms/problem-words"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.security")
  return { title: t("title") }
}

export default async function SecurityPage() {
  const { user, api } = await account()
  const [t, secondFactor, passkeys, now, words, passkeyWords, emailWords] = await Promise.all([
    getTranslations("account"),
    api.me.secondFactor.get(),
    api.me.passkeys.list(),
    getNow(),
    problemWords(
      "auth.INVALID_PASSWORD",
      "auth.PASSWORD_TOO_SHORT",
      "auth.PASSWORD_TOO_LONG",
      "auth.UNAUTHORIZED",
      "auth.CONFIRMATION_REQUIRED",
    ),
    problemWords(
      "auth.PASSKEYS_UNKNOWN",
      "auth.PASSKEY_KNOWN",
      "auth.PASSKEY_NOT_SHOWN",
      "auth.INVALID_NAME",
      "auth.UNAUTHORIZED",
      "auth.CONFIRMATION_REQUIRED",
    ),
    problemWords("auth.SAME_EMAIL", "auth.INVALID_EMAIL", "auth.UNAUTHORIZED", "auth.CONFIRMATION_REQUIRED"),
  ])

  return (
    <>
      <PageHeader title={t("security.title")} />
      <Panel id="second-factor" title={t("secondFactor.title")} description={t("secondFactor.description")}>
        <SecondFactor initial={secondFactor} />
      </Panel>
      <Panel id="passkeys" title={t("passkeys.title")} description={t("passkeys.description")}>
        <Passkeys initial={passkeys} now={now.toISOString()} words={passkeyWords} />
      </Panel>
      <Panel id="password" title={t("security.password")} description={t("security.passwordHelp")}>
        <ChangePasswordForm email={user.email} words={words} />
      </Panel>
      <Panel id="email" title={t("email.title")} description={t("email.description")}>
        <EmailForm email={user.email} isVerified={user.emailVerified} words={emailWords} />
      </Panel>
    </>
  )
}
