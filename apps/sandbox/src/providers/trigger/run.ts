import { RunStatus, type ListRunResponseItem } from "@trigger.dev/core/v3/schemas"
import { z } from "zod"

/** A triggered run as it is kept here. */
export const TriggerRun = z.object({
  id: z.string(),
  status: RunStatus,
  task: z.string(),
  payload: z.string(),
  idempotencyKey: z.string().nullable(),
  concurrencyKey: z.string().nullable(),
  tags: z.array(z.string()),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type TriggerRun = z.infer<typeof TriggerRun>

const queued: readonly string[] = ["PENDING_VERSION", "DELAYED", "QUEUED", "DEQUEUED"]
const underWay: readonly string[] = [...queued, "EXECUTING", "WAITING"]

/** A run as the list and the single read answer with it. */
export const toWire = (run: TriggerRun) => {
  const isCompleted = !underWay.includes(run.status)
  return {
    id: run.id,
    status: run.status,
    taskIdentifier: run.task,
    ...(run.idempotencyKey && { idempotencyKey: run.idempotencyKey }),
    isQueued: queued.includes(run.status),
    isExecuting: run.status === "EXECUTING",
    isWaiting: run.status === "WAITING",
    isCompleted,
    isSuccess: run.status === "COMPLETED",
    isFailed: isCompleted && run.status !== "COMPLETED" && run.status !== "CANCELED",
    isCancelled: run.status === "CANCELED",
    isTest: false,
    createdAt: run.createdAt,
    updatedAt: run.updatedAt,
    tags: run.tags,
    costInCents: 0,
    baseCostInCents: 0,
    durationMs: 0,
    env: { id: "env_sandbox", name: "dev" },
  } satisfies z.input<typeof ListRunResponseItem>
}
