import { Skeleton } from "@plinth/ui/skeleton"
import { VisuallyHidden } from "@plinth/ui/visually-hidden"
import { getTranslations } from "next-intl/server"

/** Holds the place of the meters, and of the chart under them. */
export async function UsageSkeleton() {
  const t = await getTranslations("common")
  return (
    <div className="grid gap-6" role="status">
      <VisuallyHidden>{t("loading")}</VisuallyHidden>
      <div className="moulding grid gap-3 pb-4">
        <Skeleton className="h-8 w-32" />
      </div>
      <Skeleton className="h-112 rounded-panel lg:h-80" />
      <Skeleton className="h-96 rounded-panel" />
    </div>
  )
}
