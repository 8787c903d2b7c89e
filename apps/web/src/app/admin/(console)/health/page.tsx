import { gate, readHealth } from "@plinth/gate"
import { PageHeader } from "@plinth/ui/page-header"
import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { HealthFigures } from "@/console/components/health-figures"
import { requireOperator } from "@/server/require-operator"

export async function generateMetadata(): Promise<Metadata> {
  await requireOperator()
  return { title: (await getTranslations("admin.health"))("title") }
}

/** How the house stands at this moment: the readings of the metrics, on one page. */
export default async function ConsoleHealthPage() {
  const [t] = await Promise.all([getTranslations("admin.health"), requireOperator()])
  const health = await readHealth(gate().databases)

  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader title={t("title")} description={t("description")} />
      <HealthFigures health={health} />
    </div>
  )
}
