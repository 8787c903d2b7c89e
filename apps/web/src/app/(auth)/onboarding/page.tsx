import { Callout } from "@plinth/ui/callout"
import { TextLink } from "@plinth/ui/text-link"
import type { Metadata, Route } from "next"
import { getTranslations } from "next-intl/server"
import { redirect } from "next/navigation"
import { Away } from "@/features/auth/components/away"
import { FoundTenantForm } from "@/features/auth/components/found-tenant-form"
import { OpenInvitations } from "@/features/auth/components/open-invitations"
import { Threshold } from "@/features/auth/components/threshold"
import { foundTenantWords, newcomer } from "@/features/auth/loaders"
import { siteUrl } from "@/env"
import { problemWords } from "@/forms/problem-words"
import { ResendVerification } from "@/forms/resend-verification"
import { resendWords } from "@/forms/resend-words"
import { SignOutButton } from "@/forms/sign-out-button"
import { unlessAway } from "@/server/unless-away"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("onboarding")
  return { title: t("title") }
}

export default async function OnboardingPage({ searchParams }: PageProps<"/onboarding">) {
  const isAnother = (await searchParams).new !== undefined
  const path = isAnother ? "/onboarding?new=1" : "/onboarding"
  const { answer, errorId } = await unlessAway(newcomer(path))
  if (!answer) return <Away errorId={errorId} again={path} />
  const { user, tenants, invitations, founding } = answer
  if (tenants.length > 0 && invitations.length === 0 && !(isAnother && founding.isOpen))
    redirect("/app" as Route)
  const t = await getTranslations("onboarding")
  const { email, emailVerified } = user

  return (
    <Threshold
      title={t(founding.isOpen ? (invitations.length > 0 ? "titleInvited" : "title") : "closed.title")}
      lead={t("lead")}
      foot={
        <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-2">
          <span className="min-w-0 wrap-anywhere">{t("signedInAs", { email })}</span>
          {tenants.length > 0 ? (
            <TextLink href="/app">{t("back")}</TextLink>
          ) : (
            <SignOutButton label={t("signOut")} variant="link" words={await problemWords()} />
          )}
        </div>
      }
    >
      <OpenInvitations invitations={invitations} isFoundingOpen={founding.isOpen} />
      {founding.isOpen ? (
        <FoundTenantForm
          base={`${siteUrl.replace(/^https?:\/\//, "")}/app/`}
          only={founding.only}
          words={await foundTenantWords()}
        />
      ) : (
        <p className="text-base wrap-anywhere text-slate">{t("closed.body", { email })}</p>
      )}
      {!emailVerified && (
        <Callout title={t("unverified")}>
          <p className="mb-2 wrap-anywhere">{t("unverifiedBody", { email })}</p>
          <ResendVerification email={email} callbackURL="/app" words={await resendWords()} size="sm" />
        </Callout>
      )}
    </Threshold>
  )
}
