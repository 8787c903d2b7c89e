import { confirmCheckout, topUp } from "@plinth/billing"
import { payPage } from "@plinth/billing/testing/pay-page"
import type { MemberContext } from "@plinth/db"
import type { Stage } from "./stage"

/** Buys a pack of credits on the provider's page, as a buyer does, and comes back from it. */
export async function buyPack(
  stage: Stage,
  owner: MemberContext,
  credits: 1_000 | 5_000 | 25_000,
): Promise<void> {
  const { checkoutId, url } = await topUp(owner, { credits })
  await stage.liveUntil(owner, stage.clock.now())
  await payPage(url)
  const { outcome } = await confirmCheckout(owner, { checkoutId })
  if (outcome !== "succeeded") throw new Error(`The pack of "${owner.tenant.slug}" is ${outcome}.`)
  await stage.liveUntil(owner, stage.clock.now())
}
