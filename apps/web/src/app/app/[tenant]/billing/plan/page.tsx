import { PageHeader } from "@plinth/ui/page-header"
import type { Metadata, Route } from "next"
import { getTranslations } from "next-intl/server"
import { redirect } from "next/navigation"
import { NotForYou } from "@/features/billing/components/not-for-you"
import { PlanList } from "@/features/billing/components/plan-list"
import { PlanPreview } from "@/features/billing/components/plan-preview"
import { billingSpeech, loadBilling, loadPreview } from "@/features/billing/loaders"
import { readChoice } from "@/features/billing/plan-choice"
import { stateWord } from "@/features/billing/sentence"
import { loadUsage } from "@/features/usage/loaders"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("billing.plan"))("title") }
}

/** The states in which something else comes first. */
const first = new Set(["canceling", "past_due", "restricted", "paused", "suspended", "incomplete"])

export default async function PlanPage({ params, searchParams }: PageProps<"/app/[tenant]/billing/plan">) {
  const [{ tenant: slug }, asked] = await Promise.all([params, searchParams])
  const [billing, speech] = await Promise.all([loadBilling(slug), billingSpeech(slug)])
  if (!billing || !speech.mayManage) return <NotForYou slug={slug} />
  if (first.has(stateWord(billing, speech))) redirect(speech.path as Route)
  const choice = readChoice(asked)
  const [usage, preview] = await Promise.all([
    loadUsage(slug),
    choice && billing.subscription ? loadPreview(slug, choice) : null,
  ])
  const { t } = speech

  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title={t("plan.title")}
        description={billing.subscription ? t("plan.description") : undefined}
      />
      {choice && (
        <PlanPreview choice={choice} preview={preview} billing={billing} usage={usage} speech={speech} />
      )}
      <PlanList chosen={choice} billing={billing} speech={speech} />
    </div>
  )
}
