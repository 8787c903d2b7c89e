import { Skeleton } from "@plinth/ui/skeleton"
import { getTranslations } from "next-intl/server"

export default async function Loading() {
  const t = await getTranslations("settings")
  return (
    <div role="status" className="grid max-w-3xl gap-6">
      <span className="sr-only">{t("loading")}</span>
      <div className="moulding pb-4">
        <Skeleton className="h-8 w-36" />
      </div>
      <Skeleton className="h-110 rounded-panel" />
      <Skeleton className="h-60 rounded-panel" />
      <Skeleton className="h-60 rounded-panel" />
    </div>
  )
}
