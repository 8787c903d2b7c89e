"use client"

import { useSyncExternalStore } from "react"

/** What lies over the page. One at a time. */
export type Overlay =
  | { readonly name: "palette" }
  | { readonly name: "keys" }
  | { readonly name: "report"; readonly errorId?: string | null }
  | { readonly name: "confirm" }

/** What each of them is given. */
export type OverlayProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  errorId?: string | null
}

let current: Overlay | null = null
const listeners = new Set<() => void>()

function show(overlay: Overlay | null) {
  current = overlay
  for (const tell of listeners) tell()
}

/** Opens something over the page, from anywhere in it. */
export const openOverlay = (overlay: Overlay) => show(overlay)
export const closeOverlay = () => show(null)

/** Tells of each change of what lies over the page. */
export function subscribeOverlay(tell: (overlay: Overlay | null) => void) {
  return subscribe(() => tell(current))
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const useOverlay = () =>
  useSyncExternalStore(
    subscribe,
    () => current,
    () => null,
  )
