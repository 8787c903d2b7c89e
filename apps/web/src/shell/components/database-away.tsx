"use client"

import { useRouter } from "next/navigation"
import { useMemo } from "react"
import { errorDigest } from "@/error-digest"
import { BarePage } from "./bare-page"
import { PageError } from "./page-error"

/** The page while the database is away. It asks again by itself, and comes back where it was. */
export function DatabaseAway({ errorId }: { errorId: string }) {
  const router = useRouter()
  const error = useMemo(
    () => ({ digest: errorDigest({ code: "database.UNAVAILABLE", id: errorId }) }),
    [errorId],
  )
  return (
    <BarePage>
      <PageError error={error} retry={() => router.refresh()} />
    </BarePage>
  )
}
