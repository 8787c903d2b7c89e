import { z } from "zod"

/** How many days a page shows. */
export const spans = [7, 30, 90] as const
export type Span = (typeof spans)[number]

/** Who is here now, and what happened in the last hour. */
export type Live = { readonly people: number; readonly sessions: number; readonly events: number }

const numbers = z.array(z.number())

export const InsightInput = z.object({ days: z.literal(spans) })

/** What happened in a span of days. A series has one number a day, from the first to today; days are those of UTC. */
export const Insight = z.object({
  span: z.literal(spans),
  /** The first day, such as 2026-03-03. */
  from: z.string(),
  events: numbers,
  /** Null for who sees no more than some projects. */
  types: z.array(z.object({ type: z.string(), events: z.number() })).nullable(),
  topProjects: z.array(z.object({ id: z.string(), name: z.string(), events: z.number() })),
  /** How many there were at the end of each day; null for who may not see members. */
  members: numbers.nullable(),
  projects: numbers,
  /** What was used of each meter that was; null for who may not see it. */
  usage: z.array(z.object({ meter: z.string(), values: numbers })).nullable(),
})
export type Insight = z.infer<typeof Insight>
