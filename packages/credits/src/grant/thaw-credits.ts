import type { WriteTransaction } from "@plinth/db"
import { turnPayment } from "./turn-payment"

/** Lets what was frozen be spent again, unless it has expired meanwhile. How many credits that are. */
export const thawCredits = (tx: WriteTransaction, { paymentId }: { readonly paymentId: string }) =>
  turnPayment(tx, paymentId, "thawed")
