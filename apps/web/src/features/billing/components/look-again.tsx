"use client"

import { Button } from "@plinth/ui/button"
import { useRouter } from "next/navigation"
import { useEffect, useState, useTransition } from "react"

/** Seconds between one look and the next: often at first, then less and less. */
const pauses = [1, 2, 2, 3, 4, 6, 10, 15, 30, 60]

/** Loads the page anew until it stops to show this; says after a while that it takes longer. */
export function LookAgain({ label, slow }: { label: string; slow: string }) {
  const router = useRouter()
  const [looks, setLooks] = useState(0)
  const [isLooking, startLooking] = useTransition()
  const pause = pauses[looks]

  useEffect(() => {
    if (pause === undefined) return
    const timer = setTimeout(() => {
      setLooks((count) => count + 1)
      startLooking(() => router.refresh())
    }, pause * 1_000)
    return () => clearTimeout(timer)
  }, [pause, router])

  return (
    <div className="grid justify-items-center gap-3" aria-live="polite">
      {looks >= 5 && <p className="max-w-[28em] text-base text-slate">{slow}</p>}
      <Button variant="secondary" pending={isLooking} onClick={() => startLooking(() => router.refresh())}>
        {label}
      </Button>
    </div>
  )
}
