import { Skeleton, SkeletonRows } from "@plinth/ui/skeleton"
import { getTranslations } from "next-intl/server"

/** Holds the place of the bill: its sentence, what pays and what is used, the invoices. */
export async function BillingSkeleton() {
  const t = await getTranslations("common")
  return (
    <div className="grid gap-6">
      <div className="moulding pb-4">
        <Skeleton className="h-8 w-32" />
      </div>
      <Skeleton className="h-40 rounded-panel" />
      <div className="grid gap-6 lg:grid-cols-2">
        <Skeleton className="h-44 rounded-panel" />
        <Skeleton className="h-44 rounded-panel" />
      </div>
      <SkeletonRows rows={3} label={t("loading")} />
    </div>
  )
}
