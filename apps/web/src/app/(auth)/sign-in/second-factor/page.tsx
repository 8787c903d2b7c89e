import { TextLink } from "@plinth/ui/text-link"
import type { Metadata, Route } from "next"
import { getTranslations } from "next-intl/server"
import { redirect } from "next/navigation"
import { AuthForm } from "@/features/auth/components/auth-form"
import { Away } from "@/features/auth/components/away"
import { PasskeyButton } from "@/features/auth/components/passkey-button"
import { Threshold } from "@/features/auth/components/threshold"
import { authFormWords, challenge, passkeyWords } from "@/features/auth/loaders"
import { destination, withNext } from "@/features/auth/ways"
import { unlessAway } from "@/server/unless-away"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.secondFactor")
  return { title: t("title") }
}

export default async function SecondFactorPage({ searchParams }: PageProps<"/sign-in/second-factor">) {
  const next = destination(await searchParams)
  const { answer, errorId } = await unlessAway(challenge())
  if (!answer) return <Away errorId={errorId} again={withNext("/sign-in/second-factor", next)} />
  if (answer === "in") redirect((next ?? "/app") as Route)
  if (answer === "stranger") redirect(withNext("/sign-in", next) as Route)
  const t = await getTranslations("auth.secondFactor")
  const words = await authFormWords(t("submit"), ["WRONG_CODE", "SECOND_FACTOR_LOCKED", "CHALLENGE_OVER"])
  const arrive = withNext("/sign-in/arrive", next)

  return (
    <Threshold
      title={t("title")}
      lead={t("lead")}
      foot={
        <>
          {t("notYou")} <TextLink href={withNext("/sign-in", next)}>{t("startOver")}</TextLink>
        </>
      }
    >
      <AuthForm
        endpoint="sign-in/second-factor"
        fields={[
          {
            name: "code",
            label: t("code"),
            type: "text",
            autoComplete: "one-time-code",
            help: t("codeHelp"),
            minLength: 6,
            maxLength: 40,
            autoFocus: true,
          },
        ]}
        words={words}
        next={arrive}
      />
      <PasskeyButton next={arrive} label={t("passkey")} words={await passkeyWords()} />
    </Threshold>
  )
}
