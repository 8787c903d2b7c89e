"use client"

/** A short message at the edge of the page. */
export type Notice = {
  readonly tone: "success" | "error" | "plain"
  readonly title: string
  readonly description?: string
  readonly action?: { readonly label: string; readonly onClick: () => void }
}

const waiting: Notice[] = []
let deliver: ((notice: Notice) => void) | null = null
let wake: (() => void) | null = null

/** Shows a message. What shows messages is loaded for the first one. */
export function notify(notice: Notice): void {
  if (deliver) return deliver(notice)
  waiting.push(notice)
  wake?.()
}

/** For the one place that shows messages: says when the first one waits. */
export function onFirstNotice(listener: () => void) {
  wake = listener
  if (waiting.length > 0) listener()
  return () => {
    wake = null
    deliver = null
  }
}

/** For the one place that shows messages: takes what waits, and from now on all. */
export function deliverNotices(show: (notice: Notice) => void): void {
  deliver = show
  for (const notice of waiting.splice(0)) show(notice)
}
