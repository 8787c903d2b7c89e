import { Skeleton, SkeletonRows } from "@plinth/ui/skeleton"
import { getTranslations } from "next-intl/server"

/** Holds the place of a list's page: header, filters, rows. */
export async function ListSkeleton() {
  const t = await getTranslations("common")
  return (
    <div className="grid gap-5">
      <div className="moulding flex items-end justify-between pb-4">
        <Skeleton className="h-8 w-40" />
        <Skeleton className="h-9 w-32" />
      </div>
      <div className="flex flex-wrap-reverse justify-between gap-3">
        <Skeleton className="h-8 w-80 max-w-full" />
        <Skeleton className="h-9 w-full sm:w-72" />
      </div>
      <SkeletonRows label={t("loading")} />
    </div>
  )
}
