"use client"

import { BarePage } from "@/shell/components/bare-page"
import { PageError } from "@/shell/components/page-error"

/** Where the shell itself did not load. */
export default function AppError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <BarePage>
      <PageError error={error} retry={retry} />
    </BarePage>
  )
}
