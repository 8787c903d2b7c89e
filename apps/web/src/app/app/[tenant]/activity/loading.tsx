import { SkeletonRows } from "@plinth/ui/skeleton"
import { getTranslations } from "next-intl/server"

export default async function Loading() {
  return <SkeletonRows rows={12} label={(await getTranslations("activity"))("loading")} />
}
