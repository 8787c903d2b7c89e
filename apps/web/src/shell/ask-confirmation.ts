"use client"

import { openOverlay, subscribeOverlay } from "./overlays"

type Asked = {
  readonly answer: Promise<boolean>
  readonly settle: (isConfirmed: boolean) => void
  /** What was asked takes a second factor of who has one. */
  readonly byFactor: boolean
}

let asked: Asked | null = null

/**
 * Asks the person to show that it is them, `by` a factor where the refusal said so. True once they did, false where they
 * turned away.
 */
export function askConfirmation(by?: unknown): Promise<boolean> {
  if (asked) return asked.answer
  const { promise, resolve } = Promise.withResolvers<boolean>()
  openOverlay({ name: "confirm" })
  const leave = subscribeOverlay((overlay) => overlay?.name !== "confirm" && answerConfirmation(false))
  const settle = (isConfirmed: boolean) => {
    asked = null
    leave()
    resolve(isConfirmed)
  }
  asked = { answer: promise, settle, byFactor: by === "factor" }
  return promise
}

/** For the dialog: says how it ended. */
export const answerConfirmation = (isConfirmed: boolean) => asked?.settle(isConfirmed)

/** For the dialog: whether a password would be refused of who has a second factor. */
export const asksForFactor = () => asked?.byFactor ?? false
