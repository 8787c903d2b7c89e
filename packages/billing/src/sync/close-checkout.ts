import type { WriteTransaction } from "@plinth/db"
import { record } from "@plinth/events"
import { billingEvents } from "../events"
import type { PaymentSnapshot } from "../provider"

export type CheckoutOutcome = "pending" | "succeeded" | "failed" | "expired"
type Checkout = { readonly id: string; readonly outcome: string }

/** The tenant's checkout that a payment came of. */
export async function findCheckoutOf(
  tx: WriteTransaction,
  { id, checkoutRef, sessionId }: Pick<PaymentSnapshot, "id" | "checkoutRef" | "sessionId">,
): Promise<Checkout | undefined> {
  return tx
    .selectFrom("app.billing_checkouts")
    .select(["id", "outcome"])
    .where("tenant_id", "=", tx.tenantId)
    .where((eb) =>
      eb.or([
        eb("payment_id", "=", id),
        eb("ref", "=", checkoutRef ?? ""),
        eb("session_id", "=", sessionId ?? ""),
      ]),
    )
    .executeTakeFirst()
}

/** Writes how a checkout ended. One that succeeded stays so; one that failed may be paid with another card. */
export async function closeCheckout(
  tx: WriteTransaction,
  { id, outcome: standing }: Checkout,
  outcome: CheckoutOutcome,
  paymentId: string | null,
): Promise<void> {
  if (outcome === "pending" || outcome === standing || standing === "succeeded") return
  await tx
    .updateTable("app.billing_checkouts")
    .set({ outcome, closed_at: tx.origin.clock.now(), ...(paymentId && { payment_id: paymentId }) })
    .where("tenant_id", "=", tx.tenantId)
    .where("id", "=", id)
    .execute()
  if (outcome !== "succeeded" && standing === "pending")
    await record(tx, billingEvents.checkout_failed(id, { outcome }))
}
