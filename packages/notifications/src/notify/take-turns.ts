import type { WriteTransaction } from "@plinth/db"
import { sql } from "kysely"

/**
 * Of a tenant one at a time tells or lets go. Two that tell would not count each other, and go beyond its caps; two that let go would
 * each gather a part of somebody's day, as would one that lets go while another still tells.
 */
export const takeTurns = (tx: WriteTransaction) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`tell ${tx.tenantId}`}, 0))`.execute(tx)
