import type { WriteTransaction } from "@plinth/db"
import { askDebit, debits, settleDebit, type Debit, type DebitInput } from "./debit"

/**
 * Spends credits in the transaction of what they are spent on: both happen or neither. The tenant's other spenders wait until
 * it commits, so nothing slow stands behind it.
 * Errors: `credits.INSUFFICIENT`, `credits.KEY_CONFLICT`, `credits.AMOUNT_INVALID`, `credits.WORD_INVALID`.
 */
export async function debitWithin(tx: WriteTransaction, input: DebitInput): Promise<Debit> {
  const [answer] = await debits.send(tx, [askDebit(input, tx.origin.actor, tx.origin.clock)])
  return settleDebit(input, answer)
}
