"use client"

import { useEffect, useState } from "react"
import type { ComponentType } from "react"
import { withWords } from "@/words/on-demand-words"

const loadFeed = withWords(() => import("./live-feed").then((module) => module.LiveFeed))

/** Begins to follow the tenant once the page stands and has nothing else to do. */
export function LiveHost() {
  const [Feed, setFeed] = useState<ComponentType | null>(null)

  useEffect(() => {
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
  }, [])

  return Feed && <Feed />
}
