"use client"

import { useSyncExternalStore } from "react"

/** Whether the page keeps itself up to date; null before that is known. */
export type LiveState = "live" | "reconnecting" | null

let current: LiveState = null
const listeners = new Set<() => void>()

export function showLiveState(state: LiveState): void {
  current = state
  for (const tell of listeners) tell()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const useLiveState = () =>
  useSyncExternalStore(
    subscribe,
    () => current,
    () => null,
  )
