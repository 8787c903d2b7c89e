import type { TenantContext } from "@plinth/db"
import { authorize } from "../permissions"
import { askDebit, debits, settleDebit, type Debit, type DebitInput } from "./debit"

/**
 * Spends credits, all of the amount or none: in one trip, and in one commit with the debits that the tenant's others ask for
 * meanwhile. Who does something for it spends with it, by `debitWithin` or a hold.
 * Errors: `credits.INSUFFICIENT`, `credits.KEY_CONFLICT`, `credits.AMOUNT_INVALID`, `credits.WORD_INVALID`.
 */
export async function debitCredits(ctx: TenantContext, input: DebitInput): Promise<Debit> {
  authorize(ctx, "credit:spend")
  return settleDebit(input, await ctx.writeTogether(debits, askDebit(input, ctx.actor, ctx.clock)))
}
