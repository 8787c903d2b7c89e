"use client"

import { useEffect, useRef } from "react"

const interval = 4_000

/** While something is away, asks now and then whether it is back, and calls `recover` once it is. */
export function useRecovery(isAway: boolean, recover: () => void): void {
  const latest = useRef(recover)
  useEffect(() => {
    latest.current = recover
  })
  useEffect(() => {
    if (!isAway) return
    const timer = setInterval(() => {
      void fetch("/api/health/ready", { cache: "no-store" })
        .then((answer) => answer.ok && latest.current())
        .catch(() => undefined)
    }, interval)
    return () => clearInterval(timer)
  }, [isAway])
}
