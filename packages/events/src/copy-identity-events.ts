import type { Database } from "@plinth/db"
import { sql, type Kysely } from "kysely"
import { tailIdentityEvents } from "./tail"

/** The cursor's name. */
export const identityAudit = "identity-audit"

const atOnce = 200

/**
 * Writes down what happened to identities in the log of each of their tenants, or in the platform's where they are in none; in
 * the cursor's transaction, so once each. Returns how many were read.
 */
export const copyIdentityEvents = (workerDb: Kysely<Database>): Promise<number> =>
  tailIdentityEvents(workerDb, identityAudit, atOnce, async (tx, events) => {
    const positions = events.map(({ position }) => position)
    await sql`select app.copy_identity_events(${positions}::bigint[])`.execute(tx)
  })
