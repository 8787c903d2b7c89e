"use client"

import { useRouter } from "next/navigation"
import { useEffect } from "react"
import type { ShownJob } from "./components/job-list"

const every = 2_000

const isUnderWay = ({ state, runAt }: ShownJob) =>
  state === "dispatched" || state === "running" || (state === "pending" && runAt.getTime() < Date.now())

/** Asks the server anew as long as one of the jobs is under way and somebody looks. */
export function useFresh(jobs: readonly ShownJob[]): void {
  const router = useRouter()
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible" && jobs.some(isUnderWay)) router.refresh()
    }, every)
    return () => clearInterval(timer)
  }, [jobs, router])
}
