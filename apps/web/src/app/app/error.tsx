"use client"

import { BarePage } from "@/features/shell/components/bare-page"
import { PageError } from "@/features/shell/components/page-error"

/** Where the shell itself did not load. */
export default function AppError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <BarePage>
      <PageError error={error} retry={retry} />
    </BarePage>
  )
}
