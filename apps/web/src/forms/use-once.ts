"use client"

import { useRef } from "react"

/** Runs `work` unless it is running already: the second of two quick presses does nothing. */
export function useOnce<Arguments extends unknown[]>(work: (...given: Arguments) => Promise<void>) {
  const isRunning = useRef(false)
  return async (...given: Arguments) => {
    if (isRunning.current) return
    isRunning.current = true
    try {
      await work(...given)
    } finally {
      isRunning.current = false
    }
  }
}
