"use client"

import { Skeleton, SkeletonRows } from "@plinth/ui/skeleton"
import { useTranslations } from "next-intl"

/** Holds the place of the first page. */
export function HomeSkeleton() {
  const t = useTranslations("common")
  return (
    <div className="mx-auto grid max-w-[75rem] gap-8">
      <div className="moulding flex items-end pb-4">
        <Skeleton className="h-8 w-72" />
      </div>
      <div className="grid gap-x-16 gap-y-10 lg:grid-cols-[minmax(0,1fr)_17rem]">
        <div className="grid content-start gap-3">
          <Skeleton className="h-6 w-40" />
          <SkeletonRows rows={5} label={t("loading")} />
        </div>
        <div className="grid content-start gap-4">
          <Skeleton className="h-6 w-36" />
          <Skeleton className="h-8" />
          <Skeleton className="h-8" />
        </div>
      </div>
    </div>
  )
}
