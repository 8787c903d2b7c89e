"use client"

import { useEffect, useState } from "react"
import type { ComponentType } from "react"
import { useTenant } from "@/shell/tenant-context"
import { withWords } from "@/words/on-demand-words"

const loadFeed = withWords(() => import("./live-feed").then((module) => module.LiveFeed))

/** Begins to follow the tenant once the page stands and has nothing else to do. One that its bill closes says nothing. */
export function LiveHost() {
  const isClosed = useTenant().access === "billing_only"
  const [Feed, setFeed] = useState<ComponentType | null>(null)

  useEffect(() => {
    if (isClosed) return
    let isHere = true
    const load = () => void loadFeed().then((part) => isHere && setFeed(() => part))
    // Safari has no idle callback.
    const whenIdle = () =>
      "requestIdleCallback" in window ? requestIdleCallback(load, { timeout: 2_000 }) : setTimeout(load, 500)
    if (document.readyState === "complete") whenIdle()
    else addEventListener("load", whenIdle, { once: true })
    return () => {
      isHere = false
      removeEventListener("load", whenIdle)
    }
  }, [isClosed])

  return Feed && !isClosed && <Feed />
}
