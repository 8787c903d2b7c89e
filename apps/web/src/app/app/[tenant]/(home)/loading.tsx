import { HomeSkeleton } from "@/features/home/components/home-skeleton"

export default function Loading() {
  return <HomeSkeleton />
}
