"use client"

import { openOverlay, subscribeOverlay } from "./overlays"

let asked: { readonly answer: Promise<boolean>; readonly settle: (isConfirmed: boolean) => void } | null =
  null

/** Asks the person to show that it is them. True once they did, false where they turned away. */
export function askConfirmation(): Promise<boolean> {
  if (asked) return asked.answer
  const { promise, resolve } = Promise.withResolvers<boolean>()
  openOverlay({ name: "confirm" })
  const leave = subscribeOverlay((overlay) => overlay?.name !== "confirm" && answerConfirmation(false))
  const settle = (isConfirmed: boolean) => {
    asked = null
    leave()
    resolve(isConfirmed)
  }
  asked = { answer: promise, settle }
  return promise
}

/** For the dialog: says how it ended. */
export const answerConfirmation = (isConfirmed: boolean) => asked?.settle(isConfirmed)
