import type { Database } from "@plinth/db"
import type { Kysely } from "kysely"
import type { BillingProvider } from "../provider"
import { reconcileAll } from "./reconcile-all"
import { reconcileCredits } from "./reconcile-credits"
import { reconcilePayments } from "./reconcile-payments"
import { reconcileRecent } from "./reconcile-recent"
import { goRound, slotOf } from "./rounds"

/** Milliseconds: each hour's round looks at the hour before it as well. */
const lookBack = 2 * 3_600_000

/** The same: a payment that granted nothing is told of for a month. */
const lookBackForGrants = 31 * 24 * 3_600_000

/** Goes the rounds whose time has come: each quarter of an hour, each hour, each night. */
export async function reconcileBilling(workerDb: Kysely<Database>, provider: BillingProvider): Promise<void> {
  const now = new Date()
  const recent = slotOf("recent", now)
  const payments = slotOf("payments", now)
  const all = slotOf("all", now)
  const since = new Date(payments.getTime() - lookBack)
  await goRound(workerDb, "recent", recent, () => reconcileRecent(workerDb, provider, recent))
  await goRound(workerDb, "payments", payments, async () => {
    const findings = await reconcilePayments(workerDb, provider, { since, slot: payments })
    await reconcileCredits(workerDb, {
      since: new Date(payments.getTime() - lookBackForGrants),
      slot: payments,
    })
    return findings
  })
  await goRound(workerDb, "all", all, () => reconcileAll(workerDb, provider, all))
}
