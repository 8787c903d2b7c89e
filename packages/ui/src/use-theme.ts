"use client"

import { useSyncExternalStore } from "react"
import { parseTheme } from "./theme"
import type { Theme } from "./theme"

export { themes } from "./theme"
export type { Theme } from "./theme"

const oneYear = 60 * 60 * 24 * 365

function subscribe(changed: () => void) {
  addEventListener("themechange", changed)
  return () => removeEventListener("themechange", changed)
}

const current = (): Theme => parseTheme(document.documentElement.dataset.theme)

/** Stores the choice and lets the theme script paint it. */
export function chooseTheme(theme: Theme): void {
  document.cookie = `theme=${theme}; path=/; max-age=${oneYear}; samesite=lax`
  dispatchEvent(new Event("themechange"))
}

/** What was chosen; null on the server, which does not know. */
export const useTheme = (): Theme | null => useSyncExternalStore<Theme | null>(subscribe, current, () => null)
