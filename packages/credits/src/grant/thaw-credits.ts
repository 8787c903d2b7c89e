import type { WriteTransaction } from "@plinth/db"
import { turnGrants } from "./turn-grants"

/** Lets what was frozen be spent again, unless it has expired meanwhile. How many credits that are. */
export const thawCredits = (tx: WriteTransaction, { paymentId }: { readonly paymentId: string }) =>
  turnGrants(tx, paymentId, "thawed")
