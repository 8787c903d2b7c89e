"use client"

import { Button } from "@plinth/ui/button"
import { useEffect, useEffectEvent, useState } from "react"
import { at, postJson } from "@/forms/post-json"
import { timeLeft } from "./time-left"
import { ViewingOver, type OverWords } from "./viewing-over"

type ViewingClockProps = {
  endsAt: string
  /** The server's now: a browser's clock may be wrong. */
  now: string
  words: { left: string; stop: string; failed: string; over: OverWords }
}

const console = "/admin/impersonations"
const betweenChecks = 5_000

/** How long it still lasts, and the way out. Once it has ended, whoever ended it, the page is covered and says so. */
export function ViewingClock({ endsAt, now, words }: ViewingClockProps) {
  const [left, setLeft] = useState(Date.parse(endsAt) - Date.parse(now))
  const [isOver, setOver] = useState(false)
  const [state, setState] = useState<"idle" | "stopping" | "failed">("idle")

  const check = useEffectEvent(async () => {
    if (document.hidden || state === "stopping") return
    const current = await fetchCurrent()
    if (current === "over") setOver(true)
  })

  useEffect(() => {
    const end = performance.now() + (Date.parse(endsAt) - Date.parse(now))
    const tick = setInterval(() => {
      setLeft(end - performance.now())
      if (performance.now() >= end) setOver(true)
    }, 1_000)
    const look = () => void check()
    const checks = setInterval(look, betweenChecks)
    document.addEventListener("visibilitychange", look)
    return () => {
      clearInterval(tick)
      clearInterval(checks)
      document.removeEventListener("visibilitychange", look)
    }
  }, [endsAt, now])

  async function stop() {
    setState("stopping")
    const reply = await postJson("/api/trpc/-/platform.impersonations.stop", {})
    if (reply && reply.status < 300) location.assign(console)
    else setState("failed")
  }

  return (
    <>
      <span role="timer" aria-live="off" className="figures flex-none">
        {timeLeft(left)} <span className="sr-only">{words.left}</span>
      </span>
      {state === "failed" && (
        <span role="alert" className="max-sm:sr-only">
          {words.failed}
        </span>
      )}
      <Button size="sm" variant="secondary" pending={state === "stopping"} onClick={() => void stop()}>
        {words.stop}
      </Button>
      {isOver && <ViewingOver href={console} words={words.over} />}
    </>
  )
}

/** Whether it goes on; "unknown" where nobody answers. */
async function fetchCurrent(): Promise<"on" | "over" | "unknown"> {
  try {
    const response = await fetch("/api/trpc/-/platform.impersonations.current")
    if (response.status === 404 || response.status === 401) return "over"
    if (!response.ok) return "unknown"
    return at(await response.json(), "result", "data", "json") === null ? "over" : "on"
  } catch {
    return "unknown"
  }
}
