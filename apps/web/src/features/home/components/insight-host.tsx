"use client"

import { useEffect, useRef, useState, type ComponentType } from "react"
import { withWords } from "@/words/on-demand-words"
import { InsightSkeleton } from "./insight-skeleton"

const loadInsight = withWords(() => import("./later-insight").then((module) => module.LaterInsight))

/** Pixels below the window: who scrolls there finds it drawn. */
const ahead = "320px"

/**
 * The place of the last 30 days, which would be a quarter of the work of the page: they come once somebody is about to see them.
 * Without JavaScript the number of days is a link to the same page with them in it.
 */
export function InsightHost() {
  const [Insight, setInsight] = useState<ComponentType | null>(null)
  const place = useRef<HTMLElement>(null)

  useEffect(() => {
    let isHere = true
    const seen = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return
        seen.disconnect()
        void loadInsight().then((part) => isHere && setInsight(() => part))
      },
      { rootMargin: ahead },
    )
    if (place.current) seen.observe(place.current)
    return () => {
      isHere = false
      seen.disconnect()
    }
  }, [])

  return Insight ? <Insight /> : <InsightSkeleton ref={place} />
}
