import { CreditsSkeleton } from "@/features/credits/components/credits-skeleton"

export default function Loading() {
  return <CreditsSkeleton />
}
