import type { Database } from "@plinth/db"
import type { Kysely } from "kysely"
import { foldEvents } from "./fold-events"
import { takeApiCalls } from "./take-api-calls"

/** Folds what was used since the last time, the gate's calls included. Answers with how much there was to do. */
export async function foldUsage(workerDb: Kysely<Database>): Promise<number> {
  const taken = await takeApiCalls(workerDb)
  return taken + (await foldEvents(workerDb))
}
