import type { SubscriptionSnapshot } from "../provider"

/** What is asked of a subscription, and how one sees on it that it has happened. */
export const effects = {
  cancel: ({ cancelAtPeriodEnd }) => cancelAtPeriodEnd,
  undo_cancel: ({ cancelAtPeriodEnd }) => !cancelAtPeriodEnd,
  pause: ({ status }) => status === "paused",
  resume: ({ status }) => status === "active",
  undo_change: ({ scheduled }) => scheduled === null,
} as const satisfies Readonly<Record<string, (snapshot: SubscriptionSnapshot) => boolean>>

export type ActKind = keyof typeof effects

export const isAct = (kind: string): kind is ActKind => kind in effects
