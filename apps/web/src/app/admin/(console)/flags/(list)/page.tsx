import { EmptyState } from "@plinth/ui/empty-state"
import { PageHeader } from "@plinth/ui/page-header"
import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { FlagRows } from "@/console/components/flag-rows"
import { consoleWhere } from "@/console/where"
import { requireOperator } from "@/server/require-operator"

export async function generateMetadata(): Promise<Metadata> {
  await requireOperator()
  return { title: (await getTranslations("admin.flags"))("title") }
}

/** What of the product shows itself to whom. */
export default async function ConsoleFlagsPage() {
  const [t, where, { api }] = await Promise.all([
    getTranslations("admin.flags"),
    consoleWhere(),
    requireOperator(),
  ])
  const flags = await api.platform.flags.list()
  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader title={t("title")} description={t("description")} />
      {flags.length > 0 ? (
        <FlagRows flags={flags} where={where} />
      ) : (
        <EmptyState title={t("empty.title")} description={t("empty.description")} />
      )}
    </div>
  )
}
