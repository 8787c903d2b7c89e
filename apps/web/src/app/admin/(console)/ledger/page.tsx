import { PageHeader } from "@plinth/ui/page-header"
import { Panel } from "@plinth/ui/panel"
import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { Burners } from "@/console/components/burners"
import { CheckLedgerButton } from "@/console/components/check-ledger-button"
import { LedgerCheck } from "@/console/components/ledger-check"
import { consoleWhere } from "@/console/where"
import { requireOperator } from "@/server/require-operator"

export async function generateMetadata(): Promise<Metadata> {
  await requireOperator()
  return { title: (await getTranslations("admin.ledger"))("title") }
}

/** Whether every credit is where it should be, and who burns most. */
export default async function ConsoleLedgerPage() {
  const [t, where, { api, platform }] = await Promise.all([
    getTranslations("admin.ledger"),
    consoleWhere(),
    requireOperator(),
  ])
  const { check, burners } = await api.platform.ledger.get()

  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title={t("title")}
        description={t("description")}
        action={
          platform.permissions.has("platform.ledger:manage") && (
            <CheckLedgerButton label={t("run")} done={t("checked")} />
          )
        }
      />
      <Panel id="check" title={t("check.title")}>
        <LedgerCheck check={check} where={where} />
      </Panel>
      <Panel id="burners" title={t("burners.title")} description={t("burners.description")}>
        <Burners burners={burners} />
      </Panel>
    </div>
  )
}
