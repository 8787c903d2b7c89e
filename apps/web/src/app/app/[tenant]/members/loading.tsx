import { SkeletonRows } from "@plinth/ui/skeleton"
import { getTranslations } from "next-intl/server"

export default async function Loading() {
  return <SkeletonRows rows={6} label={(await getTranslations("members"))("loading")} />
}
