"use client"

import { useEffect } from "react"

const oneYear = 60 * 60 * 24 * 365

/** Remembers which tenant was last, so that /app leads back to it. */
export function RememberTenant({ slug }: { slug: string }) {
  useEffect(() => {
    document.cookie = `last-tenant=${slug}; path=/; max-age=${oneYear}; samesite=lax`
  }, [slug])
  return null
}
