import { z } from "zod"
import { Metadata } from "./entities"

const FilterClause = z.object({
  key: z.string(),
  operator: z.enum([
    "equals",
    "not_equals",
    "greater_than",
    "greater_than_or_equals",
    "less_than",
    "less_than_or_equals",
    "contains",
    "does_not_contain",
  ]),
  value: z.union([z.string(), z.number(), z.boolean()]),
})

/** One level of clauses; the service takes up to three. */
export const MeterFilter = z.object({ conjunction: z.enum(["and", "or"]), clauses: z.array(FilterClause) })

export const Aggregation = z.object({
  type: z.enum(["count", "sum", "max", "last"]),
  key: z.string().nullish(),
})

export const Meter = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  eventName: z.string(),
  unit: z.string(),
  aggregation: Aggregation,
  filter: MeterFilter.nullable(),
  isArchived: z.boolean(),
  createdAt: z.string(),
  updatedAt: z.string(),
})

export const UsageEvent = z.object({
  id: z.string(),
  customerId: z.string(),
  name: z.string(),
  at: z.string(),
  metadata: Metadata.nullable(),
})
