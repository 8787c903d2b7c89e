import type { Database } from "@plinth/db"
import type { Kysely } from "kysely"
import { noteBillingIncident } from "../incident/note-incident"
import type { BillingProvider } from "../provider"
import { syncDisputeTask, syncPaymentTask, syncRefundTask } from "../tasks"
import { askAgain, type Wanted } from "./ask-again"
import { findStandings, type Booked } from "./find-standings"
import { inPages } from "./in-pages"
import type { Findings } from "./rounds"

const taskOf = { payment: syncPaymentTask, refund: syncRefundTask, dispute: syncDisputeTask }

/** Milliseconds in which a message may still be on its way. */
const onItsWay = 600_000
const pageSize = 100

/** Lists what the provider booked since an instant, and has looked up what no message told us of. */
export async function reconcilePayments(
  workerDb: Kysely<Database>,
  provider: BillingProvider,
  { since, slot }: { readonly since: Date; readonly slot: Date },
): Promise<Findings> {
  const drift: { id: string; ours: string | null; theirs: string }[] = []
  let seen = 0
  for await (const page of inPages(listBooked(provider, since), pageSize)) {
    seen += page.length
    const standings = await findStandings(workerDb, provider.name, page)
    const wanted: Wanted[] = []
    for (const { kind, id, status, createdAt } of page) {
      const standing = standings.get(id)
      if (!standing || standing.status === status) continue
      wanted.push({ task: taskOf[kind], tenantId: standing.tenantId, id })
      if (Math.abs(Date.now() - createdAt.getTime()) >= onItsWay)
        drift.push({ id, ours: standing.status, theirs: status })
    }
    await askAgain(workerDb, wanted, slot)
  }
  if (drift.length > 0) await noteBillingIncident(workerDb, "billing_repaired", "payments")
  return { seen, repaired: drift.length, drift }
}

async function* listBooked(provider: BillingProvider, since: Date): AsyncIterable<Booked> {
  for await (const payment of provider.listPayments({ since }))
    yield { ...payment, kind: "payment", ownerId: payment.customerId }
  for await (const refund of provider.listRefunds({ since }))
    yield { ...refund, kind: "refund", ownerId: refund.paymentId }
  for await (const dispute of provider.listDisputes({ since }))
    yield { ...dispute, kind: "dispute", ownerId: dispute.paymentId }
}
