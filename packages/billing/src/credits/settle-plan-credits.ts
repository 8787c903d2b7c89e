import type { TenantContext, WriteTransaction } from "@plinth/db"
import { grantCredits } from "@plinth/credits"
import { lockAccount } from "../account/account.queries"
import { decidePlanCredits } from "./decide-plan-credits"
import { readPlanCreditFacts } from "./plan-credit.queries"
import { settlePayment } from "./settle-payment-credits"

/** Gives what is still to be given of this month's credits. Asked as often as one likes, it gives them once. */
export const settlePlanCredits = (ctx: TenantContext): Promise<void> =>
  ctx.write(async (tx) => {
    await lockAccount(tx)
    await settleMonth(tx)
  })

/** The same in the transaction of who holds the account's lock. True where something was given. */
export async function settleMonth(tx: WriteTransaction): Promise<boolean> {
  const grant = decidePlanCredits(await readPlanCreditFacts(tx), tx.origin.clock.now())
  if (!grant) return false
  await grantCredits(tx, grant)
  if (grant.paymentId) await settlePayment(tx, grant.paymentId)
  return true
}
