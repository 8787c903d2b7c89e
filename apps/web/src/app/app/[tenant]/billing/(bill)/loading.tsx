import { BillingSkeleton } from "@/features/billing/components/billing-skeleton"

export default function Loading() {
  return <BillingSkeleton />
}
