import { Skeleton } from "@plinth/ui/skeleton"
import { getTranslations } from "next-intl/server"

export default async function Loading() {
  const t = await getTranslations("common")
  return (
    <div role="status" className="grid gap-6">
      <span className="sr-only">{t("loading")}</span>
      <Skeleton className="h-[3.25rem] w-48" />
      <Skeleton className="h-56 rounded-panel" />
      <Skeleton className="h-40 rounded-panel" />
    </div>
  )
}
