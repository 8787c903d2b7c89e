import { Callout } from "@plinth/ui/callout"
import { LinkButton } from "@plinth/ui/link-button"
import { TextLink } from "@plinth/ui/text-link"
import type { Metadata, Route } from "next"
import { getTranslations } from "next-intl/server"
import { redirect } from "next/navigation"
import { AuthForm } from "@/features/auth/components/auth-form"
import { Away } from "@/features/auth/components/away"
import { Or } from "@/features/auth/components/or"
import { PasskeyButton } from "@/features/auth/components/passkey-button"
import { ProviderButtons } from "@/features/auth/components/provider-buttons"
import { ProviderNotice } from "@/features/auth/components/provider-notice"
import { Threshold } from "@/features/auth/components/threshold"
import { arrival, authFormWords, passkeyWords } from "@/features/auth/loaders"
import { destination, isProvider, withNext } from "@/features/auth/ways"
import { unlessAway } from "@/server/unless-away"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.signIn")
  return { title: t("title"), referrer: "same-origin" }
}

const notices = ["signed-out", "password-changed"] as const

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const query = await searchParams
  const next = destination(query)
  const { answer, errorId } = await unlessAway(arrival(next))
  if (!answer) return <Away errorId={errorId} again={withNext("/sign-in", next)} />
  const { isSignedIn, preview } = answer
  if (isSignedIn) redirect((next ?? "/app") as Route)
  const t = await getTranslations("auth.signIn")
  if (query.error === "signup_disabled" && isProvider(query.provider))
    redirect(`/sign-up?${new URLSearchParams({ provider: query.provider, ...(next && { next }) })}` as Route)
  const notice = notices.find((known) => known === query.notice)
  const words = await authFormWords(t("submit"), [
    "INVALID_EMAIL_OR_PASSWORD",
    "INVALID_EMAIL",
    "PASSWORD_TOO_LONG",
    "ACCOUNT_SUSPENDED",
  ])

  return (
    <Threshold
      title={t("title")}
      lead={preview && t("invited", { tenant: preview.tenantName })}
      inscription={preview?.tenantName}
      foot={
        <>
          {t("newHere")} <TextLink href={withNext("/sign-up", next)}>{t("signUp")}</TextLink>
        </>
      }
    >
      {notice && (
        <Callout tone="success">
          <p role="status">{t(`notice.${notice}`)}</p>
        </Callout>
      )}
      <ProviderNotice query={query} />
      <AuthForm
        endpoint="sign-in/email"
        fields={[
          {
            name: "email",
            label: t("email"),
            type: "email",
            autoComplete: "username",
            defaultValue: typeof query.email === "string" ? query.email : undefined,
            maxLength: 320,
          },
          { name: "password", label: t("password"), type: "password", autoComplete: "current-password" },
        ]}
        words={words}
        next={withNext("/sign-in/arrive", next)}
      >
        <TextLink href="/forgot-password" className="-mt-3 justify-self-start text-sm">
          {t("forgot")}
        </TextLink>
      </AuthForm>
      <Or>{t("or")}</Or>
      <div className="grid gap-3">
        <ProviderButtons labels={{ google: t("google"), github: t("github") }} next={next} />
        <LinkButton href={withNext("/sign-in/link", next)} size="lg" variant="secondary" className="w-full">
          {t("link")}
        </LinkButton>
        <PasskeyButton
          next={withNext("/sign-in/arrive", next)}
          label={t("passkey")}
          words={await passkeyWords()}
        />
      </div>
    </Threshold>
  )
}
