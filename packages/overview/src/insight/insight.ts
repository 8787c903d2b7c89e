/** How many days a page shows. */
export const spans = [7, 30, 90] as const
export type Span = (typeof spans)[number]

/** Who is here now, and what happened in the last hour. */
export type Live = { readonly people: number; readonly sessions: number; readonly events: number }

/** What happened in a span of days. A series has one number a day, from the first to today; days are those of UTC. */
export type Insight = {
  readonly span: Span
  /** The first day, such as 2026-03-03. */
  readonly from: string
  readonly events: readonly number[]
  /** Null for who sees no more than some projects. */
  readonly types: readonly { readonly type: string; readonly events: number }[] | null
  readonly topProjects: readonly { readonly id: string; readonly name: string; readonly events: number }[]
  /** How many there were at the end of each day; null for who may not see members. */
  readonly members: readonly number[] | null
  readonly projects: readonly number[]
  /** What was used of each meter that was; null for who may not see it. */
  readonly usage: readonly { readonly meter: string; readonly values: readonly number[] }[] | null
}
