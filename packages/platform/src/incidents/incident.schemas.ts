import { idInput, reasonInput, textInput, type Id } from "@plinth/core"
import { z } from "zod"

export type IncidentId = Id<"incident">

export const IncidentKind = z.enum([
  "sign_in_throttled",
  "calls_throttled",
  "foreign_tenant",
  "invalid_webhook",
  "audit_broken",
  "viewing_cut_off",
  "billing_undecodable",
  "billing_unrouted",
  "billing_foreign_object",
  "billing_two_live",
  "billing_surprise",
  "billing_status_unknown",
  "billing_product_unknown",
  "billing_refund_failed",
  "billing_operation_unknown",
  "billing_stuck",
  "billing_repaired",
  "billing_ungranted",
  "billing_drift",
  "ledger_drift",
  "texts_capped",
  "texts_pumped",
])
export const IncidentState = z.enum(["open", "acknowledged", "resolved"])
export const IncidentSeverity = z.enum(["low", "medium", "high"])

export const IncidentInput = z.object({ incidentId: idInput<IncidentId>() })
export const IncidentNoteInput = IncidentInput.extend({ body: textInput(1, 2_000) })
export type IncidentNoteInput = z.infer<typeof IncidentNoteInput>
export const TurnIncidentInput = IncidentInput.extend({ state: IncidentState, reason: reasonInput(3) })
export type TurnIncidentInput = z.infer<typeof TurnIncidentInput>

export const ListIncidentsInput = z.object({
  state: IncidentState.optional(),
  kind: IncidentKind.optional(),
  severity: IncidentSeverity.optional(),
  cursor: z.string().max(500).nullish(),
  limit: z.number().int().min(1).max(100).default(50),
})
export type ListIncidentsInput = z.infer<typeof ListIncidentsInput>

export const IncidentView = z.object({
  id: z.string(),
  kind: IncidentKind,
  severity: IncidentSeverity,
  state: IncidentState,
  count: z.number(),
  /** The neighbourhood of the addresses: a /24 or a /48. */
  network: z.string().nullable(),
  tenant: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Who did it; null where nobody was signed in. */
  user: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  firstSeenAt: z.date(),
  lastSeenAt: z.date(),
})
export type IncidentView = z.infer<typeof IncidentView>

export const IncidentDetail = IncidentView.extend({
  notes: z.array(
    z.object({
      id: z.string(),
      /** The state that it was brought into; null for a note alone. */
      act: IncidentState.nullable(),
      body: z.string(),
      authorName: z.string().nullable(),
      createdAt: z.date(),
    }),
  ),
})
export type IncidentDetail = z.infer<typeof IncidentDetail>
