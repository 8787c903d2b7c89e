import { sql } from "kysely"

/**
 * What people see of the log, in a query that calls its row `event`. Whose sessions begin and end, and who reads the log, is
 * the audit's matter alone.
 */
export const isActivity = sql<boolean>`event.entity_type <> all ('{session,user,audit}')`
