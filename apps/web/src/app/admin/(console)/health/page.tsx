import { gate, readHealth } from "@plinth/gate"
import { Button } from "@plinth/ui/button"
import { PageHeader } from "@plinth/ui/page-header"
import type { Metadata, Route } from "next"
import Link from "next/link"
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
      <PageHeader
        title={t("title")}
        description={t("description")}
        action={
          <Button variant="secondary" render={<Link href={"/admin/incidents/disruptions" as Route} />}>
            {t("disruptions")}
          </Button>
        }
      />
      <HealthFigures health={health} />
    </div>
  )
}
