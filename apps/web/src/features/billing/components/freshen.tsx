"use client"

import { useRouter } from "next/navigation"
import { useEffect, useRef } from "react"
import { useTenant } from "@/shell/tenant-context"

/** What stands around a page was rendered beside it, before the plan was known to be bought: once more, then. */
export function Freshen({ plan }: { plan: string }) {
  const tenant = useTenant()
  const router = useRouter()
  const isDone = useRef(false)
  const isOld = tenant.plan !== plan || tenant.planSign !== "none"

  useEffect(() => {
    if (!isOld || isDone.current) return
    isDone.current = true
    router.refresh()
  }, [isOld, router])

  return null
}
