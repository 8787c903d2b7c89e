import type { MemberContext } from "@plinth/db"
import { record } from "@plinth/events"
import type { z } from "zod"
import { billingErrors } from "../errors"
import { billingEvents } from "../events"
import { authorize } from "../permissions"
import { readAutoTopUp } from "./read-auto-top-up"
import { expectCharge, findLastBought, findSetting } from "./top-up.queries"
import type { AutoTopUpInput, AutoTopUpView } from "./top-up.schemas"

/**
 * Says whether packs are bought by themselves with the tenant's card, and how much may go that way in a month. Whoever turns it
 * on again has mended what stopped it. Errors: `billing.NOT_NOW` where the month's cap holds no pack with its tax.
 */
export async function setAutoTopUp(
  ctx: MemberContext,
  input: z.infer<typeof AutoTopUpInput>,
): Promise<z.infer<typeof AutoTopUpView>> {
  authorize(ctx, "billing:manage")
  const { isOn, below, credits, monthlyCap } = input
  await ctx.write(async (tx) => {
    if (monthlyCap < (await expectCharge(tx, credits)))
      throw billingErrors.NOT_NOW({ state: "cap_below_price" })
    const standing = await findSetting(tx)
    const last = await findLastBought(tx)
    const row = {
      is_on: isOn,
      below,
      credits,
      monthly_cap: monthlyCap,
      stopped_by: null,
      set_at: ctx.clock.now(),
      set_after: last?.paymentId ?? null,
    }
    await tx
      .insertInto("app.billing_auto_top_ups")
      .values({ tenant_id: tx.tenantId, ...row })
      .onConflict((conflict) => conflict.column("tenant_id").doUpdateSet(row))
      .execute()
    if (
      standing?.isOn === isOn &&
      standing.below === below &&
      standing.credits === credits &&
      standing.monthlyCap === monthlyCap
    )
      return
    await record(tx, billingEvents.auto_top_up_set(tx.tenantId, { isOn, below, credits, monthlyCap }))
  })
  return readAutoTopUp(ctx)
}
