import type { TenantContext } from "@plinth/db"
import { lockAccount } from "./account.queries"
import type { BillingDecision } from "./billing-facts"
import type { Cause } from "./cause"
import { settleAccount } from "./settle-account"

/** Decides anew where the tenant stands, by what is known of the provider and the tenant's clock. Asked twice it changes nothing. */
export const evaluateAccount = (ctx: TenantContext, cause: Cause): Promise<BillingDecision> =>
  ctx.write(async (tx) => settleAccount(tx, await lockAccount(tx), cause))
