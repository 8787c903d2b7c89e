import { Checkbox } from "@plinth/ui/checkbox"
import { TextLink } from "@plinth/ui/text-link"
import type { Metadata, Route } from "next"
import { getTranslations } from "next-intl/server"
import { redirect } from "next/navigation"
import type { ReactNode } from "react"
import { AuthForm } from "@/features/auth/components/auth-form"
import { Away } from "@/features/auth/components/away"
import { Or } from "@/features/auth/components/or"
import { ProviderButtons } from "@/features/auth/components/provider-buttons"
import { ProviderNotice } from "@/features/auth/components/provider-notice"
import { Threshold } from "@/features/auth/components/threshold"
import { arrival, authFormWords } from "@/features/auth/loaders"
import { destination, withNext } from "@/features/auth/ways"
import { legalVersion } from "@plinth/auth/legal-version"
import { unlessAway } from "@/server/unless-away"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.signUp")
  return { title: t("title"), referrer: "same-origin" }
}

export default async function SignUpPage({ searchParams }: PageProps<"/sign-up">) {
  const query = await searchParams
  const next = destination(query)
  const { answer, errorId } = await unlessAway(arrival(next))
  if (!answer) return <Away errorId={errorId} again={withNext("/sign-up", next)} />
  const { isSignedIn, preview } = answer
  if (isSignedIn) redirect((next ?? "/app") as Route)
  const t = await getTranslations("auth.signUp")
  const signIn = withNext("/sign-in", next)
  const words = await authFormWords(t("submit"), [
    "INVALID_EMAIL",
    "INVALID_NAME",
    "PASSWORD_TOO_SHORT",
    "PASSWORD_TOO_LONG",
    "PASSWORD_KNOWN",
    "EMAIL_DISPOSABLE",
    "TERMS_NOT_ACCEPTED",
  ])

  return (
    <Threshold
      title={t("title")}
      lead={
        preview ? t("invited", { inviter: preview.invitedByName, tenant: preview.tenantName }) : t("lead")
      }
      inscription={preview?.tenantName}
      foot={
        <>
          {t("haveAccount")} <TextLink href={signIn}>{t("signIn")}</TextLink>
        </>
      }
    >
      <ProviderNotice query={query} />
      <AuthForm
        endpoint="sign-up/email"
        fields={[
          {
            name: "name",
            label: t("name"),
            type: "text",
            autoComplete: "name",
            help: t("nameHelp"),
            maxLength: 80,
          },
          {
            name: "email",
            label: t("email"),
            type: "email",
            autoComplete: "email",
            defaultValue: typeof query.email === "string" ? query.email : undefined,
            help: preview ? t("emailInvited", { email: preview.maskedEmail }) : undefined,
            maxLength: 320,
          },
          {
            name: "password",
            label: t("password"),
            type: "password",
            autoComplete: "new-password",
            help: t("passwordHelp"),
            minLength: 10,
            maxLength: 128,
          },
        ]}
        also={{ callbackURL: next ?? "/app" }}
        consent={{
          version: legalVersion,
          label: t.rich("consent", documents),
        }}
        words={words}
        next={withNext("/sign-in/arrive", next ?? "/onboarding")}
        enters
        done={{ title: t("checkMail"), body: t("checkMailBody") }}
      />
      <ProviderButtons labels={{ google: t("google"), github: t("github") }} next={next}>
        <Or>{t("or")}</Or>
        <Checkbox
          id="providerTerms"
          name="termsVersion"
          value={legalVersion}
          required
          label={t.rich("consentProvider", documents)}
        />
      </ProviderButtons>
    </Threshold>
  )
}

const documents = {
  terms: (text: ReactNode) => <Document href="/legal/terms">{text}</Document>,
  privacy: (text: ReactNode) => <Document href="/legal/privacy">{text}</Document>,
}

/** Opens beside the form, so that nothing typed is lost. */
const Document = ({ href, children }: { href: string; children: ReactNode }) => (
  <TextLink href={href} target="_blank" rel="noreferrer">
    {children}
  </TextLink>
)
