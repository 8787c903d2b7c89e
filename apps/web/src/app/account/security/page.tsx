import { PageHeader } from "@plinth/ui/page-header"
import { Panel } from "@plinth/ui/panel"
import type { Metadata } from "next"
import type { ComponentProps } from "react"
import { getNow, getTranslations } from "next-intl/server"
import { ChangePasswordForm } from "@/features/account/components/change-password-form"
import { EmailForm } from "@/features/account/components/email-form"
import { LinkedAccounts } from "@/features/account/components/linked-accounts"
import { Passkeys } from "@/features/account/components/passkeys"
import { SecondFactor } from "@/features/account/components/second-factor"
import { account } from "@/features/account/loaders"
import { problemWords } from "@/forms/problem-words"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.security")
  return { title: t("title") }
}

export default async function SecurityPage({ searchParams }: PageProps<"/account/security">) {
  const { user, api } = await account()
  const [t, accounts, secondFactor, passkeys, now, words, passkeyWords, emailWords] = await Promise.all([
    getTranslations("account"),
    api.me.accounts.list(),
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
      <Panel id="accounts" title={t("accounts.title")} description={t("accounts.description")}>
        <LinkedAccounts initial={accounts} came={came(await searchParams)} />
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

/** What came of going to a provider to link an account there. */
const came = ({
  linked,
  error,
}: Readonly<Record<string, string | string[] | undefined>>): ComponentProps<typeof LinkedAccounts>["came"] =>
  linked === "google" || linked === "github" ? { provider: linked, hasFailed: error !== undefined } : null
