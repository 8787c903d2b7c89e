import { z } from "zod"
import { packSizes } from "../billing.schemas"

/** A wish to have packs bought with the tenant's card when few credits are left. */
export const AutoTopUpInput = z.object({
  isOn: z.boolean(),
  /** Credits: with fewer left a pack is bought. */
  below: z.number().int().min(1).max(1_000_000),
  /** The pack that is bought. */
  credits: z.literal(packSizes),
  /** Minor units, in a month of the tenant: at least one pack's price. */
  monthlyCap: z.number().int().min(1_000).max(10_000_000),
})

export const AutoTopUpView = z.object({
  ...AutoTopUpInput.shape,
  currency: z.string(),
  /** What one pack costs. Minor units. */
  price: z.number().int(),
  /** What went that way this month. */
  spent: z.number().int(),
  /** Why it was turned off by itself; null where it was not. */
  stoppedBy: z.enum(["declined", "no_card"]).nullable(),
})
