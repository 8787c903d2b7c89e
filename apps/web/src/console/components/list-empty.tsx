import { Button } from "@plinth/ui/button"
import { EmptyState } from "@plinth/ui/empty-state"
import type { Route } from "next"
import Link from "next/link"
import { getTranslations } from "next-intl/server"

type ListEmptyProps = {
  list: "incidents" | "subscriptions" | "tenants" | "webhooks"
  path: string
  isFiltered: boolean
}

/** What stands where a list of the console has nothing, or nothing that is asked for. */
export async function ListEmpty({ list, path, isFiltered }: ListEmptyProps) {
  const t = await getTranslations(`admin.${list}`)
  return isFiltered ? (
    <EmptyState
      title={t("emptyFilter.title")}
      action={<Button render={<Link href={path as Route} />}>{t("emptyFilter.action")}</Button>}
    />
  ) : (
    <EmptyState title={t("empty.title")} description={t("empty.description")} />
  )
}
