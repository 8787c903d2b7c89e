import { LinkButton } from "@plinth/ui/link-button"
import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { notFound } from "next/navigation"
import { AuthForm } from "@/features/auth/components/auth-form"
import { Threshold } from "@/features/auth/components/threshold"
import { authFormWords } from "@/features/auth/loaders"

export async function generateMetadata({ params }: PageProps<"/email-change/[step]">): Promise<Metadata> {
  const t = await getTranslations("auth.emailChange")
  const { step } = await params
  return { title: t(step === "confirm" ? "confirmTitle" : "approveTitle") }
}

/** What the links of the two mails open: a page that asks, for programs that look into mails press nothing. */
export default async function EmailChangePage({ params, searchParams }: PageProps<"/email-change/[step]">) {
  const [{ step }, { token }, t] = await Promise.all([
    params,
    searchParams,
    getTranslations("auth.emailChange"),
  ])
  if (step !== "approve" && step !== "confirm") notFound()
  if (typeof token !== "string" || token === "")
    return (
      <Threshold title={t("over")} lead={t("overBody")}>
        <LinkButton size="lg" href="/app">
          {t("go")}
        </LinkButton>
      </Threshold>
    )

  return (
    <Threshold title={t(`${step}Title`)} lead={t(`${step}Lead`)}>
      <AuthForm
        endpoint={`email-change/${step}`}
        fields={[]}
        also={{ token }}
        words={await authFormWords(t(step), ["EMAIL_CHANGE_OVER"])}
        done={{
          title: t(step === "approve" ? "approved" : "confirmed"),
          body: t(step === "approve" ? "approvedBody" : "confirmedBody"),
        }}
      />
    </Threshold>
  )
}
