import { LinkButton } from "@plinth/ui/link-button"
import { TextLink } from "@plinth/ui/text-link"
import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { AuthForm } from "@/features/auth/components/auth-form"
import { Away } from "@/features/auth/components/away"
import { Threshold } from "@/features/auth/components/threshold"
import { authFormWords } from "@/features/auth/loaders"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.resetPassword")
  return { title: t("title") }
}

export default async function ResetPasswordPage({ searchParams }: PageProps<"/reset-password">) {
  const { token, away } = await searchParams
  if (typeof away === "string") return <Away errorId={away} />
  const t = await getTranslations("auth.resetPassword")
  if (typeof token !== "string" || token === "") {
    return (
      <Threshold title={t("over")} lead={t("overBody")}>
        <LinkButton size="lg" href="/forgot-password">
          {t("again")}
        </LinkButton>
      </Threshold>
    )
  }

  return (
    <Threshold title={t("title")} lead={t("lead")} foot={<TextLink href="/sign-in">{t("back")}</TextLink>}>
      <AuthForm
        endpoint="reset-password"
        fields={[
          {
            id: "password",
            name: "newPassword",
            label: t("password"),
            type: "password",
            autoComplete: "new-password",
            help: t("passwordHelp"),
            minLength: 10,
            maxLength: 128,
          },
        ]}
        also={{ token }}
        words={await authFormWords(t("submit"), ["INVALID_TOKEN", "PASSWORD_TOO_SHORT", "PASSWORD_TOO_LONG"])}
        next="/sign-in?notice=password-changed"
        remedy={{ code: "auth.INVALID_TOKEN", href: "/forgot-password?", label: t("again") }}
      />
    </Threshold>
  )
}
