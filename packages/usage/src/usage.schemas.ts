import { idInput, instantInput, type MemberId, type ProjectId } from "@plinth/core"
import { z } from "zod"
import { meterKeys } from "./meters"
import { meterStates } from "./quota/state-of"

export const MeterWord = z.enum(meterKeys)

/** What was used, as it is told. Said twice under one key, it counts once. */
export const UsageEventInput = z.object({
  key: z.string().max(200),
  meter: z.string().max(60),
  quantity: z.number(),
  /** Without it, now. */
  occurredAt: z.coerce.date().optional(),
  projectId: idInput<ProjectId>().optional(),
  /** Whom it is counted for; people count for themselves. */
  memberId: idInput<MemberId>().optional(),
  endpoint: z.string().max(200).optional(),
})
export type UsageEventInput = z.infer<typeof UsageEventInput>

export const mostAtOnce = 1_000

export const UsageBatchInput = z.object({ events: z.array(UsageEventInput).min(1).max(mostAtOnce) })
export type UsageBatchInput = z.infer<typeof UsageBatchInput>

/** Where an event counts. */
export const RecordedUsage = z.object({
  key: z.string(),
  /** Start of the period that it counts in. */
  period: z.date(),
  /** Of the one that it came too late for, which is closed. */
  originalPeriod: z.date().nullable(),
  /** The same event was recorded before: nothing was added. */
  duplicate: z.boolean(),
})
export type RecordedUsage = z.infer<typeof RecordedUsage>

export const RecordedBatch = z.object({
  recorded: z.number(),
  duplicates: z.number(),
  /** Start of the running period. */
  period: z.date(),
  /** Those that count elsewhere than in the running period, or came late, or again. */
  notable: z.array(RecordedUsage),
})
export type RecordedBatch = z.infer<typeof RecordedBatch>

const PolicyWord = z.enum(["hard", "soft", "upgrade_hint"])

/** Where a meter stands now. */
export const MeterStanding = z.object({
  meter: MeterWord,
  unit: z.string(),
  used: z.number(),
  /** What the plan includes; null: no limit. */
  limit: z.number().nullable(),
  /** What is refused beyond, to whoever asks first; null: nothing is. */
  ceiling: z.number().nullable(),
  policy: PolicyWord,
  /** Of the limit, rounded down; may be over 100. */
  percent: z.number().nullable(),
  /** `near`: from 80 %. `over`: all that the plan includes, and more is let through. `full`: nothing more is. Nothing is ever deleted. */
  state: z.enum(meterStates),
  /** The smallest plan that holds what is used, where this one does not. */
  from: z.string().nullable(),
  /** When it is counted anew; null: it is a level, and not a sum. */
  resetsAt: z.date().nullable(),
  /** What is over the limit so far, and what it costs. */
  overage: z
    .object({ over: z.number(), amount: z.number(), currency: z.string(), state: z.string() })
    .nullable(),
})
export type MeterStanding = z.infer<typeof MeterStanding>

export const UsageSummary = z.object({
  plan: z.string(),
  period: z.object({ startsAt: z.date(), endsAt: z.date() }),
  meters: z.array(MeterStanding),
})
export type UsageSummary = z.infer<typeof UsageSummary>

export const breakdowns = ["hour", "day", "member", "project", "api_key", "endpoint", "member_type"] as const

export const UsageBreakdownInput = z.object({
  meter: MeterWord,
  by: z.enum(breakdowns),
  /** Of the running period without both. By day and hour: instants; else whole days of UTC. */
  from: instantInput().optional(),
  to: instantInput().optional(),
  limit: z.number().int().min(1).max(1_000).default(100),
})
export type UsageBreakdownInput = z.infer<typeof UsageBreakdownInput>

export const UsageBreakdown = z.object({
  from: z.date(),
  to: z.date(),
  /** By day and hour in their order, else the largest first. `value` is an instant, an id, an endpoint or a type of member. */
  rows: z.array(z.object({ value: z.string(), quantity: z.number(), events: z.number() })),
})
export type UsageBreakdown = z.infer<typeof UsageBreakdown>
