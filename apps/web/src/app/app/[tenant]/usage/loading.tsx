import { UsageSkeleton } from "@/features/usage/components/usage-skeleton"

export default function Loading() {
  return <UsageSkeleton />
}
