import { Avatar } from "@plinth/ui/avatar"
import { Badge } from "@plinth/ui/badge"
import { PageHeader } from "@plinth/ui/page-header"
import { Panel } from "@plinth/ui/panel"
import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { Agreements } from "@/features/account/components/agreements"
import { MailStanding } from "@/features/account/components/mail-standing"
import { ProfileForm } from "@/features/account/components/profile-form"
import { account, mailStanding } from "@/features/account/loaders"
import { problemWords } from "@/forms/problem-words"
import { ResendVerification } from "@/forms/resend-verification"
import { resendWords } from "@/forms/resend-words"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.profile")
  return { title: t("title") }
}

export default async function ProfilePage({ searchParams }: PageProps<"/account/profile">) {
  const { user, api } = await account()
  const [t, consents, standing, { mail }] = await Promise.all([
    getTranslations("account.profile"),
    api.me.consents(),
    mailStanding(),
    searchParams,
  ])

  return (
    <>
      <PageHeader title={t("title")} />
      <Panel>
        <div className="flex flex-wrap items-start gap-x-6 gap-y-4">
          <Avatar name={user.name} size="lg" />
          <div className="min-w-[14rem] flex-1">
            <ProfileForm name={user.name} words={await problemWords("fields.name")} />
          </div>
        </div>
      </Panel>
      <Panel id="email" title={t("email")} description={t("emailHelp")}>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <span className="text-base font-medium wrap-anywhere">{user.email}</span>
          <Badge tone={user.emailVerified ? "success" : "warning"}>
            {user.emailVerified ? t("verified") : t("unverified")}
          </Badge>
          {!user.emailVerified && (
            <ResendVerification
              email={user.email}
              callbackURL="/app"
              words={await resendWords()}
              variant="link"
            />
          )}
        </div>
        <MailStanding standing={standing} said={typeof mail === "string" ? mail : undefined} />
      </Panel>
      <Agreements consents={consents} />
    </>
  )
}
