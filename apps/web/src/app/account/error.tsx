"use client"

import { PageError } from "@/shell/components/page-error"

export default function AccountError({ error, retry }: { error: unknown; retry: () => void }) {
  return <PageError error={error} retry={retry} />
}
