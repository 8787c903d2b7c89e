import type { Database } from "@plinth/db"
import { logLag, type LogLag } from "@plinth/events"
import type { Kysely } from "kysely"
import { cursors } from "./cursors"

/** How far the reactions are behind what happened. */
export const readReactionLag = (workerDb: Kysely<Database>): Promise<LogLag> => logLag(workerDb, cursors)
