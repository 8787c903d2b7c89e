import { spans } from "@plinth/overview"
import { z } from "zod"

export const PlatformInsightInput = z.object({
  span: z
    .number()
    .int()
    .refine((days) => spans.some((each) => each === days))
    .default(30),
})
export type PlatformInsightInput = z.infer<typeof PlatformInsightInput>

/** One number a day of UTC, from the first to today. */
const Series = z.array(z.number())

/** People and sessions of the last five minutes, and what happened in the last hour. */
export const PlatformLive = z.object({ people: z.number(), sessions: z.number(), events: z.number() })
export type PlatformLive = z.infer<typeof PlatformLive>

export const PlatformInsight = z.object({
  /** The first day, such as 2026-03-03. */
  from: z.string(),
  live: PlatformLive,
  events: Series,
  /** Tenants in which something happened. */
  activeTenants: Series,
  signUps: Series,
  foundings: Series,
  /** How many there were at the end of each day, guests not counted. */
  members: Series,
  projects: Series,
  /** What was used of each meter that was; of a level, how much there was at the end of each day. */
  usage: z.array(z.object({ meter: z.string(), values: Series, isLevel: z.boolean() })),
  types: z.array(z.object({ type: z.string(), events: z.number() })),
  topTenants: z.array(z.object({ id: z.string(), name: z.string(), events: z.number() })),
  /** Of those who signed up within the span, how many did each of these by now. */
  funnel: z.object({
    signedUp: z.number(),
    verified: z.number(),
    founded: z.number(),
    firstProject: z.number(),
    firstInvitation: z.number(),
    checkout: z.number(),
    paid: z.number(),
  }),
  /** Tenants by the month of their founding, and in how many of them something happened in each month from then on. */
  cohorts: z.array(z.object({ month: z.string(), tenants: z.number(), active: z.array(z.number()) })),
})
export type PlatformInsight = z.infer<typeof PlatformInsight>
