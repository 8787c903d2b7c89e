import { ListSkeleton } from "@/features/shell/components/list-skeleton"

export default function Loading() {
  return <ListSkeleton />
}
