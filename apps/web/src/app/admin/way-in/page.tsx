import { LinkButton } from "@plinth/ui/link-button"
import { Mark } from "@plinth/ui/mark"
import type { Metadata, Route } from "next"
import { getTranslations } from "next-intl/server"
import { notFound, redirect } from "next/navigation"
import { cache } from "react"
import { Away } from "@/features/auth/components/away"
import { problemWords } from "@/forms/problem-words"
import { SignOutButton } from "@/forms/sign-out-button"
import { admission } from "@/server/admission"
import { unlessAway } from "@/server/unless-away"

const findObstacle = cache(() => unlessAway(readObstacle()))

async function readObstacle() {
  const { caller, operatorObstacle: obstacle } = await admission(null)
  if (!caller?.platformRole) notFound()
  if (!obstacle) redirect("/admin" as Route)
  return { obstacle, caller }
}

export async function generateMetadata(): Promise<Metadata> {
  await findObstacle()
  return { title: (await getTranslations("admin.wayIn"))("title"), robots: { index: false } }
}

/** What an operator finds in place of the console as long as something stands in their way. */
export default async function WayInPage() {
  const { answer, errorId } = await findObstacle()
  if (!answer) return <Away errorId={errorId} again="/admin/way-in" />
  const { obstacle, caller } = answer
  const { user, assurance } = caller
  const [t, words] = await Promise.all([getTranslations("admin.wayIn"), problemWords()])
  const isUnset = obstacle === "SECOND_FACTOR_REQUIRED" && !assurance.hasSecondFactor
  const body =
    obstacle === "EMAIL_DOMAIN_REFUSED"
      ? t("EMAIL_DOMAIN_REFUSED.body", { email: user.email })
      : t(isUnset ? "SECOND_FACTOR_REQUIRED.none" : "SECOND_FACTOR_REQUIRED.other")

  return (
    <main className="grid min-h-dvh content-center border-t-3 border-ochre px-4 py-10">
      <div className="mx-auto grid w-full max-w-[26rem] gap-6">
        <Mark className="size-6" />
        <div className="grid gap-2">
          <h1 className="font-display text-2xl">{t("title")}</h1>
          <p className="text-base wrap-anywhere text-slate">{body}</p>
        </div>
        <div className="flex flex-wrap items-center gap-3">
          <LinkButton href="/account/security" variant={isUnset ? "primary" : "secondary"}>
            {t(isUnset ? "SECOND_FACTOR_REQUIRED.action" : "account")}
          </LinkButton>
          <SignOutButton label={t("signOut")} variant={isUnset ? "ghost" : "primary"} words={words} />
        </div>
      </div>
    </main>
  )
}
