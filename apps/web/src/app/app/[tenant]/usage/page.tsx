import { Callout } from "@plinth/ui/callout"
import { NoPermissionState } from "@plinth/ui/no-permission-state"
import { PageHeader } from "@plinth/ui/page-header"
import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { BreakdownPanel } from "@/features/usage/components/breakdown-panel"
import { MetersPanel } from "@/features/usage/components/meters-panel"
import { loadBreakdown, loadUsage } from "@/features/usage/loaders"
import { readFilter } from "@/features/usage/usage-filter"
import { usageSpeech } from "@/features/usage/usage-speech"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("usage"))("title") }
}

/** What the tenant uses of what its plan holds, and where it went. */
export default async function UsagePage({ params, searchParams }: PageProps<"/app/[tenant]/usage">) {
  const [{ tenant: slug }, asked] = await Promise.all([params, searchParams])
  const filter = readFilter(asked)
  const [usage, speech] = await Promise.all([loadUsage(slug), usageSpeech(slug)])
  const { t, tenant, access } = speech
  if (!usage)
    return (
      <NoPermissionState
        as="h1"
        title={t("noPermission.title")}
        description={t("noPermission.description", { tenant: tenant.name })}
      />
    )
  const usages = await loadBreakdown(slug, filter)

  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader title={t("title")} />
      {access === "read_only" && <Callout tone="warning">{t("readOnly", { tenant: tenant.name })}</Callout>}
      <MetersPanel usage={usage} speech={speech} />
      <BreakdownPanel usages={usages} filter={filter} speech={speech} />
    </div>
  )
}
