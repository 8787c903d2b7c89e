import type { WriteTransaction } from "@plinth/db"
import { turnGrants } from "./turn-grants"

/**
 * Keeps what is left of a disputed payment's credits from being spent, but for what open holds were promised before. Asked
 * twice, nothing more happens. How many credits that are.
 */
export const freezeCredits = (tx: WriteTransaction, { paymentId }: { readonly paymentId: string }) =>
  turnGrants(tx, paymentId, "frozen")
