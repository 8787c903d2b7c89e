import { instantInput, isStorable } from "@plinth/core"
import { z } from "zod"

const mostAtOnce = 1_000
const mostProperties = 20
/** Characters of all properties of an event, as JSON. */
const longestProperties = 3_000

const text = (max: number) => z.string().min(1).max(max).refine(isStorable)

/** Such as `report.exported`. */
const EventName = z.string().regex(/^[a-z][a-z0-9_.]{0,63}$/)
const PropertyName = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)
const PropertyValue = z.union([z.string().max(200).refine(isStorable), z.number(), z.boolean()])

/** What happened in a tenant's own product. Said twice under one key, it counts once. */
export const ProductEventInput = z.object({
  key: text(200),
  name: EventName,
  /** Whose doing it was, as the product knows them; kept as a hash. Without it, nobody's. */
  distinctId: text(200).optional(),
  /** What it was like: kinds, numbers and flags, and nothing that names a person. */
  properties: z
    .record(PropertyName, PropertyValue)
    .refine((properties) => Object.keys(properties).length <= mostProperties, {
      message: `At most ${mostProperties} properties.`,
    })
    .refine((properties) => JSON.stringify(properties).length <= longestProperties, {
      message: `At most ${longestProperties} characters.`,
    })
    .default({}),
  /** Without it, now. */
  occurredAt: instantInput().optional(),
})
export type ProductEventInput = z.infer<typeof ProductEventInput>

export const ProductBatchInput = z.object({ events: z.array(ProductEventInput).min(1).max(mostAtOnce) })
export type ProductBatchInput = z.infer<typeof ProductBatchInput>

/** How many events were new, and how many were told before. */
export const TrackedEvents = z.object({ tracked: z.number(), duplicates: z.number() })
export type TrackedEvents = z.infer<typeof TrackedEvents>

export const ProductQueryInput = z
  .object({
    by: z.enum(["day", "event", "property"]).default("day"),
    /** One event alone. */
    event: EventName.optional(),
    /** By which property, with `by=property`. */
    property: PropertyName.optional(),
    /** Instants; without them, the last 30 days. */
    from: instantInput().optional(),
    to: instantInput().optional(),
    limit: z.number().int().min(1).max(400).default(100),
  })
  .refine(({ by, event, property }) => by !== "property" || (event !== undefined && property !== undefined), {
    message: "By property asks for an event and a property.",
    path: ["property"],
  })
export type ProductQueryInput = z.infer<typeof ProductQueryInput>

/** `people` are told apart by the hash of `distinctId`; an event without one is nobody's. */
const Count = z.object({ events: z.number(), people: z.number() })

export const ProductCounts = z.object({
  from: z.date(),
  to: z.date(),
  /** Since when the plan keeps events. */
  keptSince: z.date(),
  keptDays: z.number(),
  /** What was asked for reaches further back than the plan: the counts begin at `keptSince`. */
  isCut: z.boolean(),
  total: Count,
  /** By day in their order, else the most first. `value` is a day of UTC, an event's name or a property's value. */
  rows: z.array(Count.extend({ value: z.string() })),
})
export type ProductCounts = z.infer<typeof ProductCounts>
