import { ListSkeleton } from "@/shell/components/list-skeleton"

export default function Loading() {
  return <ListSkeleton />
}
