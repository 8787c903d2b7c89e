import type { Database } from "@plinth/db"
import type { Kysely } from "kysely"
import { identityAudit } from "../copy-identity-events"
import { logLag, type LogLag } from "../log-lag"
import { tenantLog } from "./sealed-logs"

/** How far the audit is behind what happened: what is not sealed yet, and identities that stand in no log yet. */
export const readSealLag = (workerDb: Kysely<Database>): Promise<LogLag> =>
  logLag(workerDb, { events: tenantLog.cursor, identity: identityAudit })
