"use client"

import { Broken } from "@/features/auth/components/broken"

export default function AuthError({ error, retry }: { error: Error; retry: () => void }) {
  return <Broken error={error} retry={retry} />
}
