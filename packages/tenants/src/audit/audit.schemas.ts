import { lineInput } from "@plinth/core"
import { z } from "zod"

/** A moment that the database can hold: JavaScript's dates go further back. */
const Moment = z.date().min(new Date(0)).max(new Date("9999-12-31"))

/** What the audit is narrowed to. Each by an index of its own. */
export const AuditFilter = z.object({
  /** Whoever did it: a person's or a key's id, or the name of a part of the house. */
  actor: lineInput(100).optional(),
  /** A kind of thing, such as `member` or `session`. */
  group: z
    .string()
    .regex(/^[a-z_]{1,40}$/)
    .optional(),
  /** Of an entry, or of what it happened to. */
  id: lineInput(100).optional(),
  from: Moment.optional(),
  /** Up to here, and not at it. */
  until: Moment.optional(),
})
export type AuditFilter = z.infer<typeof AuditFilter>

export const ListAuditInput = AuditFilter.extend({
  cursor: z.string().max(500).nullish(),
  limit: z.number().int().min(1).max(100).default(50),
})
export type ListAuditInput = z.infer<typeof ListAuditInput>

export const ExportAuditInput = AuditFilter.extend({ format: z.enum(["csv", "json"]) })
export type ExportAuditInput = z.infer<typeof ExportAuditInput>

export const AuditEntry = z.object({
  seq: z.number(),
  id: z.string(),
  type: z.string(),
  actorType: z.string(),
  actorId: z.string(),
  actorName: z.string().nullable(),
  isOperator: z.boolean(),
  subjectName: z.string().nullable(),
  entityType: z.string(),
  entityId: z.string(),
  data: z.unknown(),
  requestId: z.string(),
  occurredAt: z.date(),
  ipAddress: z.string().nullable(),
  userAgent: z.string().nullable(),
  hash: z.string(),
})
export type AuditEntry = z.infer<typeof AuditEntry>

const Fault = z.object({
  kind: z.enum(["changed", "missing", "gap", "shortened", "added", "rewritten", "forged"]),
  seq: z.number().nullable(),
  eventId: z.string().nullable(),
})

export const AuditState = z.object({
  keptDays: z.number(),
  sealedUpTo: z.object({ seq: z.number(), at: z.date() }).nullable(),
  /** What the last look of the night found. */
  verified: z.object({ at: z.date(), seq: z.number().nullable(), fault: Fault.nullable() }).nullable(),
})
export type AuditState = z.infer<typeof AuditState>

export const AuditVerification = z.object({
  state: z.enum(["empty", "whole", "broken"]),
  fault: Fault.nullable(),
  checked: z.number(),
  from: z.number(),
  sealedUpTo: z.object({ seq: z.number(), hash: z.string(), at: z.date() }).nullable(),
  waiting: z.number(),
})
