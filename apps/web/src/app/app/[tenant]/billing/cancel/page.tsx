import { cancelReasons } from "@plinth/billing"
import { plans } from "@plinth/entitlements"
import { Callout } from "@plinth/ui/callout"
import { PageHeader } from "@plinth/ui/page-header"
import { Panel } from "@plinth/ui/panel"
import type { Metadata, Route } from "next"
import { getTranslations } from "next-intl/server"
import { redirect } from "next/navigation"
import { ActButton } from "@/features/billing/components/act-button"
import { CancelForm } from "@/features/billing/components/cancel-form"
import { NotForYou } from "@/features/billing/components/not-for-you"
import { billingSpeech, loadBilling } from "@/features/billing/loaders"
import { loadUsage } from "@/features/usage/loaders"
import { beyond } from "@/features/billing/plan-choice"
import { stateWord } from "@/features/billing/sentence"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("billing.do"))("cancel") }
}

const cancelable = new Set(["active", "past_due", "restricted"])

export default async function CancelPage({ params }: PageProps<"/app/[tenant]/billing/cancel">) {
  const { tenant: slug } = await params
  const [billing, speech, usage] = await Promise.all([
    loadBilling(slug),
    billingSpeech(slug),
    loadUsage(slug),
  ])
  if (!billing || !speech.mayManage) return <NotForYou slug={slug} />
  const { t, names, tenant, date, path } = speech
  const { subscription } = billing
  const word = stateWord(billing, speech)
  if (!subscription || !cancelable.has(word)) redirect(path as Route)
  const said = {
    plan: names(subscription.plan ?? speech.plan.key),
    date: date(subscription.periodEndsAt),
    tenant: tenant.name,
    fallback: names(plans.starter.key),
  }
  const what = beyond(usage, "starter")
    .map(({ key, used }) => t(`usage.${key}All`, { used }))
    .join(", ")

  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader title={t("cancel.title", said)} description={t("cancel.lead", said)} />
      {what && <Callout tone="warning">{t("cancel.leadOver", { ...said, what })}</Callout>}
      <div className="grid items-start gap-6 lg:grid-cols-[1fr_22rem]">
        <CancelForm plan={said.plan} until={said.date} path={path as Route} reasons={cancelReasons} />
        {word === "active" && (
          <Panel id="pause" title={t("cancel.pause.title")} description={t("cancel.pause.description")}>
            <ActButton act="pause" variant="secondary" done={t("done.pause")} to={path as Route}>
              {t("cancel.pause.do", said)}
            </ActButton>
          </Panel>
        )}
      </div>
    </div>
  )
}
