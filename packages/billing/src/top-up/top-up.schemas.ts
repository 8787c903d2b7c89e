import { z } from "zod"
import { packSizes } from "../billing.schemas"

/** A wish to have packs bought with the tenant's card when few credits are left. */
export const AutoTopUpInput = z.object({
  isOn: z.boolean(),
  /** Credits: with fewer left a pack is bought. */
  below: z.number().int().min(1).max(1_000_000),
  /** The pack that is bought. */
  credits: z.literal(packSizes),
  /** Minor units that may be charged in a month of the tenant, tax included: at least for one pack. */
  monthlyCap: z.number().int().min(1_000).max(10_000_000),
})

export const AutoTopUpView = z.object({
  ...AutoTopUpInput.shape,
  currency: z.string(),
  /** What one pack will be charged, with tax at the rate of the newest payment. Minor units. */
  price: z.number().int(),
  /** What was charged that way this month, tax included. */
  spent: z.number().int(),
  /** Why it was turned off by itself; null where it was not. */
  stoppedBy: z.enum(["declined", "no_card"]).nullable(),
})
