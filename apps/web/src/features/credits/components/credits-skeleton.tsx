import { Skeleton, SkeletonRows } from "@plinth/ui/skeleton"
import { getTranslations } from "next-intl/server"

/** Holds the place of the balance, where it comes from and what can be bought, and the statement. */
export async function CreditsSkeleton() {
  const t = await getTranslations("credits")
  return (
    <div className="grid gap-6">
      <div className="moulding pb-4">
        <Skeleton className="h-8 w-32" />
      </div>
      <Skeleton className="h-32 rounded-panel" />
      <div className="grid gap-6 lg:grid-cols-2">
        <Skeleton className="h-52 rounded-panel" />
        <Skeleton className="h-52 rounded-panel" />
      </div>
      <SkeletonRows rows={6} label={t("loading")} />
    </div>
  )
}
