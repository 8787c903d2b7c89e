"use client"

import { useSyncExternalStore } from "react"

let written = ""
const listeners = new Set<() => void>()

/** Changes what stands on the lintel while someone types. */
export function inscribe(text: string) {
  written = text
  for (const tell of listeners) tell()
}

function subscribe(tell: () => void) {
  listeners.add(tell)
  return () => listeners.delete(tell)
}

/** A name cut into the lintel, small enough to fit; what is being typed, if anything is. */
export function Inscription({ text }: { text: string }) {
  const name =
    useSyncExternalStore(
      subscribe,
      () => written.trim(),
      () => "",
    ) || text
  const letters = [...name]
  const cut = letters.length > 34 ? `${letters.slice(0, 33).join("").trim()}…` : name
  return (
    <text
      x="400"
      y="460"
      textAnchor="middle"
      fontSize={Math.min(30, Math.floor(520 / Math.max([...cut].length, 1)))}
      className="fill-ink font-display"
    >
      {cut}
    </text>
  )
}
