import type { Databases } from "@plinth/db"
import { startLoop } from "@plinth/jobs"
import { log } from "@plinth/observability"
import { tendLedger } from "@plinth/platform"

/** Has the ledger of credits looked through: each night, and when an operator asks. Several side by side take turns. */
export const keepLedger = (workerDb: Databases["worker"]) =>
  startLoop({
    every: 2_000,
    round: () => tendLedger(workerDb),
    onError: (err) => log.warn({ err }, "the ledger cannot be checked"),
  })
