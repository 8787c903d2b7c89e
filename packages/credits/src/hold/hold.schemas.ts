import { z } from "zod"
import { reasonWord } from "../amount"

export const CreditAmount = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER)

export const HoldState = z.enum(["open", "captured", "released", "expired"])
export type HoldState = z.infer<typeof HoldState>

export const HoldCreditsInput = z.object({
  key: z.string().min(1).max(200),
  amount: CreditAmount,
  reason: z.string().regex(reasonWord),
  projectId: z.uuid().optional(),
  minutes: z.number().int().min(1).max(1_440).optional(),
})
export const HeldCredits = z.object({
  id: z.string(),
  amount: z.number(),
  state: HoldState,
  expiresAt: z.date(),
})
export const CaptureHoldInput = z.object({ holdId: z.uuid(), amount: CreditAmount.optional() })
export const ReleaseHoldInput = z.object({ holdId: z.uuid() })
export const ReleasedHold = z.object({ state: z.enum(["released", "expired"]) })

export const CreditHold = HeldCredits.extend({
  /** What was spent of it. */
  captured: z.number().nullable(),
  reason: z.string(),
  projectId: z.string().nullable(),
  openedAt: z.date(),
})
export type CreditHold = z.infer<typeof CreditHold>

export const ListHoldsInput = z.object({
  shelf: z.enum(["open", "all"]).default("open"),
  cursor: z.string().max(500).nullish(),
  limit: z.number().int().min(1).max(100).default(30),
})
export type ListHoldsInput = z.infer<typeof ListHoldsInput>
