import type { JobRunId } from "@plinth/core"
import type { PlatformWriteTransaction } from "@plinth/db"
import { recordOperatorsAct, recordPlatform } from "@plinth/events"
import { jobEvents, type OperatedRun } from "@plinth/jobs"

/** Writes down what an operator did to a job: who did it for operators, that one did for the tenant whose work it is. */
export async function recordJobAct(
  tx: PlatformWriteTransaction,
  act: "retried" | "canceled",
  id: JobRunId,
  { task, tenantId, isInternal }: OperatedRun,
): Promise<void> {
  const event = jobEvents[act](id, { task, byOperator: true })
  await recordPlatform(tx, event, tenantId)
  if (tenantId && !isInternal) await recordOperatorsAct(tx, event, tenantId)
}
