import { takeTurns, type WriteTransaction } from "@plinth/db"

/**
 * Of a tenant one at a time tells or lets go. Two that tell would not count each other, and go beyond its caps; two that let go would
 * each gather a part of somebody's day, as would one that lets go while another still tells.
 */
export const tellInTurn = (tx: WriteTransaction) => takeTurns(tx, `tell ${tx.tenantId}`)
