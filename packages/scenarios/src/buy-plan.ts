import { confirmCheckout, openCheckout } from "@plinth/billing"
import { cards, payPage } from "@plinth/billing/testing/pay-page"
import type { MemberContext } from "@plinth/db"
import type { Stage } from "./stage"

type Purchase = {
  readonly plan: "pro" | "business" | "enterprise"
  readonly interval: "month" | "year"
  readonly card?: keyof typeof cards
}

/** Buys a plan on the provider's page, as a buyer does, and comes back from it. */
export async function buyPlan(
  stage: Stage,
  owner: MemberContext,
  { plan, interval, card = "good" }: Purchase,
): Promise<void> {
  const { checkoutId, url } = await openCheckout(owner, { plan, interval })
  await stage.liveUntil(owner, stage.clock.now())
  await payPage(url, cards[card])
  const { outcome } = await confirmCheckout(owner, { checkoutId })
  if (outcome !== "succeeded") throw new Error(`The checkout of "${owner.tenant.slug}" is ${outcome}.`)
  await stage.liveUntil(owner, stage.clock.now())
}
