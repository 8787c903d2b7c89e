import type { MemberContext } from "@plinth/db"
import type { z } from "zod"
import type { ChangeView, PlanChoice } from "../billing.schemas"
import { billingErrors } from "../errors"
import { authorize } from "../permissions"
import { billingProvider } from "../providers/billing-provider"
import { planChange } from "./plan-change"

/** What a change of plan would cost, and when it would happen; nothing is charged. Errors: those of `changePlan`. */
export async function previewPlanChange(
  ctx: MemberContext,
  choice: z.infer<typeof PlanChoice>,
): Promise<z.infer<typeof ChangeView>> {
  authorize(ctx, "billing:manage")
  const provider = billingProvider()
  const { live, when, productId } = await planChange(ctx, provider.name, choice)
  if (when === null) throw billingErrors.NOT_NOW({ state: "unchanged" })
  const { amount, currency, tax, credit, lines } = await provider.previewChange(live.id, productId, when)
  const at = when === "now" ? ctx.clock.now() : live.periodEndsAt
  return { when, at, amount, currency, tax, credit, lines: [...lines] }
}
