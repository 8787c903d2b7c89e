import { Skeleton, SkeletonRows } from "@plinth/ui/skeleton"
import { getTranslations } from "next-intl/server"

export default async function Loading() {
  return (
    <div className="grid gap-6">
      <div className="moulding grid gap-3 pb-4">
        <Skeleton className="h-8 w-32" />
        <Skeleton className="h-4 w-72 max-w-full" />
      </div>
      <Skeleton className="h-8 w-88 max-w-full pointer-coarse:h-11" />
      <SkeletonRows rows={12} label={(await getTranslations("activity"))("loading")} />
    </div>
  )
}
