import { Button } from "@plinth/ui/button"
import { EmptyState } from "@plinth/ui/empty-state"
import type { Route } from "next"
import { AppLink } from "@/shell/components/app-link"
import { getTranslations } from "next-intl/server"

/** No job at all, or none that the filter lets through. */
export async function NoJobs({ path, isFiltered }: { path: string; isFiltered: boolean }) {
  const t = await getTranslations("jobs")
  return (
    <EmptyState
      title={t(isFiltered ? "emptyFilter.title" : "empty.title")}
      description={isFiltered ? undefined : t("empty.description")}
      action={
        isFiltered && <Button render={<AppLink href={path as Route} />}>{t("emptyFilter.action")}</Button>
      }
    />
  )
}
