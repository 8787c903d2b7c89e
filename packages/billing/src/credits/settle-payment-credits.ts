import { addMonths } from "@plinth/core"
import { clawBackCredits, freezeCredits, grantCredits, thawCredits } from "@plinth/credits"
import type { TenantContext, WriteTransaction } from "@plinth/db"
import { lockAccount } from "../account/account.queries"

/** How long a pack is good. */
const packMonths = 12

/**
 * Brings the credits of a payment to where the payment stands: a pack is granted once, what was refunded is taken back, what is
 * disputed waits, what was lost is gone. Asked as often as one likes, in whatever order it became known.
 */
export const settlePaymentCredits = (ctx: TenantContext, paymentId: string): Promise<void> =>
  ctx.write(async (tx) => {
    await lockAccount(tx)
    await settlePayment(tx, paymentId)
  })

/** The same in the transaction of who holds the account's lock. */
export async function settlePayment(tx: WriteTransaction, paymentId: string): Promise<void> {
  const payment = await findPayment(tx, paymentId)
  if (payment?.status !== "succeeded") return
  const { credits, quantity, boughtAt } = payment
  if (credits !== null && quantity !== null && boughtAt !== null)
    await grantCredits(tx, {
      source: { kind: "pack", ref: paymentId },
      amount: credits * quantity,
      expiresAt: addMonths(boughtAt, packMonths),
      isPaid: true,
      paymentId,
    })
  const { granted, isFrozen } = await findGranted(tx, paymentId)
  if (granted === 0) return
  const { isLost, isOpen } = await findDisputes(tx, paymentId)
  const back = isLost ? granted : shareOf(granted, payment)
  if (back > 0) await clawBackCredits(tx, { paymentId, credits: back })
  if (isOpen) await freezeCredits(tx, { paymentId })
  else if (isFrozen) await thawCredits(tx, { paymentId })
}

type Refunded = { readonly amount: number; readonly refunded: number }

/** What part of the credits goes back with a part of the money, rounded down: no more is taken than was given back. */
export const shareOf = (granted: number, { amount, refunded }: Refunded): number =>
  amount > 0 ? Number((BigInt(granted) * BigInt(Math.min(refunded, amount))) / BigInt(amount)) : 0

const findPayment = (tx: WriteTransaction, paymentId: string) =>
  tx
    .selectFrom("app.billing_payments as payment")
    .leftJoin("app.billing_one_time_payments as pack", (join) =>
      join
        .onRef("pack.tenant_id", "=", "payment.tenant_id")
        .onRef("pack.payment_id", "=", "payment.payment_id"),
    )
    .select([
      "payment.status",
      "payment.amount",
      "payment.refunded",
      "pack.credits",
      "pack.quantity",
      "pack.bought_at as boughtAt",
    ])
    .where("payment.tenant_id", "=", tx.tenantId)
    .where("payment.payment_id", "=", paymentId)
    .executeTakeFirst()

async function findGranted(tx: WriteTransaction, paymentId: string) {
  const row = await tx
    .selectFrom("app.credit_grants")
    .select((eb) => [
      eb.cast<number>(eb.fn.coalesce(eb.fn.sum("granted"), eb.val(0)), "bigint").as("granted"),
      eb.fn.coalesce(eb.fn.agg<boolean>("bool_or", ["is_frozen"]), eb.val(false)).as("isFrozen"),
    ])
    .where("tenant_id", "=", tx.tenantId)
    .where("payment_id", "=", paymentId)
    .executeTakeFirst()
  return { granted: row?.granted ?? 0, isFrozen: row?.isFrozen === true }
}

const lost: readonly string[] = ["lost", "accepted"]
const open: readonly string[] = ["dispute_opened", "challenged"]

async function findDisputes(tx: WriteTransaction, paymentId: string) {
  const disputes = await tx
    .selectFrom("app.billing_disputes")
    .select("status")
    .where("tenant_id", "=", tx.tenantId)
    .where("payment_id", "=", paymentId)
    .execute()
  const has = (words: readonly string[]) => disputes.some(({ status }) => words.includes(status))
  return { isLost: has(lost), isOpen: has(open) }
}
