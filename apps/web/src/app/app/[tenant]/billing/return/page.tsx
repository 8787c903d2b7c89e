import { Button } from "@plinth/ui/button"
import type { Metadata, Route } from "next"
import { getTranslations } from "next-intl/server"
import { notFound } from "next/navigation"
import { Freshen } from "@/features/billing/components/freshen"
import { LookAgain } from "@/features/billing/components/look-again"
import { NotForYou } from "@/features/billing/components/not-for-you"
import { Outcome } from "@/features/billing/components/outcome"
import { billingSpeech, confirmCheckout } from "@/features/billing/loaders"
import { orNotFound } from "@/server/or-not-found"
import { AppLink } from "@/shell/components/app-link"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("billing.return"))("title") }
}

/** Where a buyer comes back to: what became of it is asked at once, and again while it is open. */
export default async function ReturnPage({
  params,
  searchParams,
}: PageProps<"/app/[tenant]/billing/return">) {
  const [{ tenant: slug }, { checkout }] = await Promise.all([params, searchParams])
  const speech = await billingSpeech(slug)
  if (!speech.mayManage) return <NotForYou slug={slug} />
  if (typeof checkout !== "string") notFound()
  const found = await orNotFound(confirmCheckout(slug, checkout))
  const { t, names, tenant, number, path } = speech
  const said = { tenant: tenant.name }
  const go = (to: string, label: string, variant: "primary" | "ghost" = "primary") => (
    <Button variant={variant} render={<AppLink href={to as Route} />}>
      {label}
    </Button>
  )

  if (!found || found.outcome === "pending") {
    const word = found ? "pending" : "away"
    return (
      <Outcome
        tone={null}
        title={t(`return.${word}.title`)}
        description={t(`return.${word}.description`, said)}
      >
        <LookAgain label={t("return.check")} slow={t("return.slow")} />
      </Outcome>
    )
  }
  if (found.outcome === "succeeded") {
    const isPack = found.kind === "credit_pack"
    const words = { ...said, plan: names(found.plan ?? speech.plan.key), credits: number(found.credits ?? 0) }
    return (
      <Outcome
        tone="success"
        title={isPack ? t("return.credits.title", words) : t("return.succeeded.title", words)}
        description={isPack ? t("return.credits.description") : t("return.succeeded.description", words)}
      >
        {!isPack && found.plan && <Freshen plan={found.plan} />}
        {isPack
          ? go(`/app/${slug}/credits`, t("return.credits.on"))
          : go(`/app/${slug}`, t("return.on", said))}
        {go(path, t("do.back"), "ghost")}
      </Outcome>
    )
  }
  const { outcome, errorCode } = found
  const reason = errorCode?.toLowerCase() ?? ""
  const because = t.has(`return.declined.${reason as "other"}`) ? (reason as "other") : "other"
  const to =
    found.kind === "plan" && found.plan ? `${path}/plan?plan=${found.plan}&interval=${found.interval}` : path
  return (
    <Outcome
      tone={outcome === "failed" ? "danger" : "neutral"}
      title={t(`return.${outcome}.title`)}
      description={
        outcome === "failed"
          ? `${t(`return.declined.${because}`)} ${t("return.failed.description")}`
          : t("return.expired.description")
      }
    >
      {go(to, t(`return.${outcome}.again`))}
      {go(path, t("do.back"), "ghost")}
    </Outcome>
  )
}
