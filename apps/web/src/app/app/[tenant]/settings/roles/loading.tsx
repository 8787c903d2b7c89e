import { Skeleton, SkeletonRows } from "@plinth/ui/skeleton"
import { getTranslations } from "next-intl/server"

export default async function Loading() {
  return (
    <div className="grid gap-8">
      <div className="moulding flex items-end justify-between gap-6 pb-4">
        <Skeleton className="h-8 w-36" />
        <Skeleton className="h-9 w-32 pointer-coarse:h-11" />
      </div>
      <SkeletonRows rows={4} label={(await getTranslations("roles"))("loading")} />
    </div>
  )
}
