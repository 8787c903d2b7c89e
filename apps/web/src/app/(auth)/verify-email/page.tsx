import { LinkButton } from "@plinth/ui/link-button"
import { TextLink } from "@plinth/ui/text-link"
import type { Metadata, Route } from "next"
import { getTranslations } from "next-intl/server"
import { redirect } from "next/navigation"
import { Away } from "@/features/auth/components/away"
import { ConfirmAddress } from "@/features/auth/components/confirm-address"
import { Threshold } from "@/features/auth/components/threshold"
import { destination, invitationToken, withNext } from "@/features/auth/ways"
import { ResendVerification } from "@/forms/resend-verification"
import { resendWords } from "@/forms/resend-words"
import { admission } from "@/server/admission"
import { unlessAway } from "@/server/unless-away"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.verifyEmail")
  return { title: t("title"), referrer: "same-origin" }
}

/** Where the link of the mail leads. It only looks: a press of the button confirms. */
export default async function VerifyEmailPage({ searchParams }: PageProps<"/verify-email">) {
  const query = await searchParams
  const next = destination(query)
  const { answer, errorId } = await unlessAway(admission(null))
  if (!answer) return <Away errorId={errorId} again={withNext("/verify-email", next)} />
  if (typeof query.away === "string") return <Away errorId={query.away} />
  const { caller } = answer
  const t = await getTranslations("auth.verifyEmail")
  if (typeof query.token === "string") {
    const { token, said } = query
    return <ConfirmAddress token={token} next={next} said={said} isSignedIn={caller !== null} />
  }
  const hasFailed = typeof query.error === "string"
  const signIn = withNext("/sign-in", next ?? "/verify-email")

  if (query.confirmed !== undefined)
    return (
      <Threshold title={t("done")} lead={t("doneStranger")}>
        <LinkButton size="lg" href={signIn}>
          {t("signIn")}
        </LinkButton>
      </Threshold>
    )

  if (caller?.user.emailVerified) {
    if (invitationToken(next)) redirect(next as Route)
    return (
      <Threshold title={t("done")} lead={t("doneBody", { email: caller.user.email })}>
        <LinkButton size="lg" href={next ?? "/app"}>
          {t("continue")}
        </LinkButton>
      </Threshold>
    )
  }
  if (caller) {
    const { email } = caller.user
    return (
      <Threshold
        title={hasFailed ? t("failed") : t("sent")}
        lead={hasFailed ? t("failedBody") : t("sentBody", { email })}
        foot={<TextLink href={next ?? "/app"}>{t("later")}</TextLink>}
      >
        {!hasFailed && <p className="text-base text-slate">{t("nothing")}</p>}
        <ResendVerification
          email={email}
          callbackURL={next ?? "/app"}
          words={await resendWords()}
          size="lg"
        />
      </Threshold>
    )
  }
  if (hasFailed) {
    return (
      <Threshold title={t("failed")} lead={t("failedStranger")}>
        <LinkButton size="lg" href={signIn}>
          {t("signIn")}
        </LinkButton>
      </Threshold>
    )
  }
  redirect(signIn as Route)
}
