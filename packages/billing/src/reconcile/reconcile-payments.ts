import type { TenantId } from "@plinth/core"
import type { Database } from "@plinth/db"
import type { Task } from "@plinth/jobs"
import { sql, type Kysely } from "kysely"
import { noteBillingIncident } from "../incident/note-incident"
import type { BillingProvider } from "../provider"
import { syncDisputeTask, syncPaymentTask, syncRefundTask, type SyncPayload } from "../tasks"
import { askAgain } from "./ask-again"
import type { Findings } from "./rounds"

type Listed = { readonly id: string; readonly status: string; readonly createdAt: Date }
type Standing = { readonly tenantId: TenantId | null; readonly status: string | null }

/** Milliseconds in which a message may still be on its way. */
const onItsWay = 600_000

/** Lists what the provider booked since an instant, and has looked up what no message told us of. */
export async function reconcilePayments(
  workerDb: Kysely<Database>,
  provider: BillingProvider,
  { since, slot }: { readonly since: Date; readonly slot: Date },
): Promise<Findings> {
  const findings = {
    seen: 0,
    repaired: 0,
    drift: [] as { id: string; ours: string | null; theirs: string }[],
  }
  const compare = async (task: Task<typeof SyncPayload>, listed: Listed, standing: Standing | undefined) => {
    findings.seen += 1
    if (!standing?.tenantId || standing.status === listed.status) return
    await askAgain(workerDb, task, { tenantId: standing.tenantId, id: listed.id, slot })
    if (Math.abs(Date.now() - listed.createdAt.getTime()) < onItsWay) return
    findings.repaired += 1
    findings.drift.push({ id: listed.id, ours: standing.status, theirs: listed.status })
  }
  for await (const payment of provider.listPayments({ since }))
    await compare(syncPaymentTask, payment, await findPayment(workerDb, provider.name, payment))
  for await (const refund of provider.listRefunds({ since }))
    await compare(syncRefundTask, refund, await findRefund(workerDb, provider.name, refund))
  for await (const dispute of provider.listDisputes({ since }))
    await compare(syncDisputeTask, dispute, await findDispute(workerDb, provider.name, dispute))
  if (findings.repaired > 0) await noteBillingIncident(workerDb, "billing_repaired", "payments")
  return findings
}

async function findPayment(
  workerDb: Kysely<Database>,
  provider: string,
  { id, customerId }: { readonly id: string; readonly customerId: string },
): Promise<Standing | undefined> {
  const { rows } = await sql<Standing>`
    select customer.tenant_id as "tenantId", payment.status from app.billing_customers customer
      left join app.billing_payments payment on payment.provider = ${provider} and payment.payment_id = ${id}
    where customer.provider = ${provider} and customer.customer_id = ${customerId}`.execute(workerDb)
  return rows[0]
}

type OfPayment = { readonly id: string; readonly paymentId: string }

async function findRefund(
  workerDb: Kysely<Database>,
  provider: string,
  { id, paymentId }: OfPayment,
): Promise<Standing | undefined> {
  const { rows } = await sql<Standing>`
    select payment.tenant_id as "tenantId", refund.status from app.billing_payments payment
      left join app.billing_refunds refund on refund.provider = ${provider} and refund.refund_id = ${id}
    where payment.provider = ${provider} and payment.payment_id = ${paymentId}`.execute(workerDb)
  return rows[0]
}

async function findDispute(
  workerDb: Kysely<Database>,
  provider: string,
  { id, paymentId }: OfPayment,
): Promise<Standing | undefined> {
  const { rows } = await sql<Standing>`
    select payment.tenant_id as "tenantId", dispute.status from app.billing_payments payment
      left join app.billing_disputes dispute on dispute.provider = ${provider} and dispute.dispute_id = ${id}
    where payment.provider = ${provider} and payment.payment_id = ${paymentId}`.execute(workerDb)
  return rows[0]
}
