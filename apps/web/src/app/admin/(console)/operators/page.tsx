import { PageHeader } from "@plinth/ui/page-header"
import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { MakeOperatorButton } from "@/console/components/make-operator-button"
import { OperatorRows } from "@/console/components/operator-rows"
import { consoleWhere } from "@/console/where"
import { requireOperator } from "@/server/require-operator"

export async function generateMetadata(): Promise<Metadata> {
  await requireOperator()
  return { title: (await getTranslations("admin.operators"))("title") }
}

export default async function ConsoleOperatorsPage() {
  const [t, where, { api, caller, platform }] = await Promise.all([
    getTranslations("admin.operators"),
    consoleWhere(),
    requireOperator(),
  ])
  const operators = await api.internal.admins.list()
  const mayManage = platform.permissions.has("platform.operator:manage")

  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader
        title={t("title")}
        description={t("description")}
        action={
          mayManage ? (
            <MakeOperatorButton label={t("add")} />
          ) : (
            <p className="text-sm text-slate">{t("readOnly")}</p>
          )
        }
      />
      <OperatorRows operators={operators} self={caller.user.id} mayManage={mayManage} where={where} />
    </div>
  )
}
