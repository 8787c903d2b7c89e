import { TextLink } from "@plinth/ui/text-link"
import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { AuthForm } from "@/features/auth/components/auth-form"
import { Threshold } from "@/features/auth/components/threshold"
import { authFormWords } from "@/features/auth/loaders"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.forgotPassword")
  return { title: t("title") }
}

export default async function ForgotPasswordPage({ searchParams }: PageProps<"/forgot-password">) {
  const { email } = await searchParams
  const t = await getTranslations("auth.forgotPassword")

  return (
    <Threshold title={t("title")} lead={t("lead")} foot={<TextLink href="/sign-in">{t("back")}</TextLink>}>
      <AuthForm
        endpoint="request-password-reset"
        fields={[
          {
            name: "email",
            label: t("email"),
            type: "email",
            autoComplete: "username",
            defaultValue: typeof email === "string" ? email : undefined,
            maxLength: 320,
          },
        ]}
        also={{ redirectTo: "/reset-password" }}
        words={await authFormWords(t("submit"), ["INVALID_EMAIL"])}
        done={{ title: t("sent"), body: t("sentBody") }}
      />
    </Threshold>
  )
}
