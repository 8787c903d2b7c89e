import { Button } from "@plinth/ui/button"
import { LinkButton } from "@plinth/ui/link-button"
import type { Metadata, Route } from "next"
import { getTranslations } from "next-intl/server"
import { redirect } from "next/navigation"
import { supportEmail } from "@/env"
import { ActButton } from "@/features/billing/components/act-button"
import { HostedButton } from "@/features/billing/components/hosted-button"
import { NotForYou } from "@/features/billing/components/not-for-you"
import { Outcome } from "@/features/billing/components/outcome"
import { billingSpeech, loadBilling } from "@/features/billing/loaders"
import { stateTones, stateWord } from "@/features/billing/sentence"
import { AppLink } from "@/shell/components/app-link"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("billing.reactivate"))("title") }
}

/** What stands between a tenant and its work, and the one thing that ends it. */
export default async function ReactivatePage({ params }: PageProps<"/app/[tenant]/billing/reactivate">) {
  const { tenant: slug } = await params
  const [billing, speech] = await Promise.all([loadBilling(slug), billingSpeech(slug)])
  if (!billing || !speech.mayManage) return <NotForYou slug={slug} />
  const { t, names, tenant, plan, date, path } = speech
  const word = stateWord(billing, speech)
  if (word === "active" || word === "canceling") redirect(path as Route)
  const kind = word === "expired" || word === "free" || word === "trialing" ? "canceled" : word
  const until = billing.graceEndsAt ?? tenant.accessEndsAt
  const said = { tenant: tenant.name, plan: names(plan.key), date: until ? date(until) : "" }
  const acts = {
    past_due: <HostedButton to={{ page: "card" }}>{t("do.updateCard")}</HostedButton>,
    restricted: <HostedButton to={{ page: "card" }}>{t("do.pay")}</HostedButton>,
    paused: (
      <ActButton act="resume" done={t("done.resume")} to={path as Route}>
        {t("do.resume")}
      </ActButton>
    ),
    canceled: <Button render={<AppLink href={`${path}/plan` as Route} />}>{t("do.choosePlan")}</Button>,
    suspended: (
      <LinkButton href={`mailto:${supportEmail}?subject=${encodeURIComponent(tenant.slug)}`}>
        {t("do.support")}
      </LinkButton>
    ),
    incomplete: billing.pendingCheckoutId && (
      <Button render={<AppLink href={`${path}/return?checkout=${billing.pendingCheckoutId}` as Route} />}>
        {t("return.check")}
      </Button>
    ),
  }
  const isElsewhere = kind === "past_due" || kind === "restricted"

  return (
    <Outcome
      tone={stateTones[word]}
      title={t(`reactivate.${kind}.title`, said)}
      description={`${t(`reactivate.${kind}.description`, said)}${isElsewhere ? ` ${t("reactivate.cardNote")}` : ""}`}
    >
      {acts[kind]}
      <Button variant="ghost" render={<AppLink href={path as Route} />}>
        {t("do.back")}
      </Button>
    </Outcome>
  )
}
