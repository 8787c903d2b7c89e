export { defineTask, type Retry, type Task } from "./define-task"
export { enqueue, enqueueFor, type Enqueued } from "./enqueue"
export { enqueueDue, type DueTime } from "./enqueue-due"
export { enqueueTenantless } from "./enqueue-tenantless"
export { triggerSettings, type TriggerSettings } from "./env"
export { jobErrors, NonRetryableError } from "./errors"
export { jobEvents } from "./events"
export { on, onIdentity, type IdentityReaction, type Reaction, type Reactions } from "./reactions/reaction"
export { readReactionLag } from "./reactions/read-reaction-lag"
export { runReactions, type RunningReactions } from "./reactions/run-reactions"
export type { EnqueueOptions } from "./insert-run"
export type { Job } from "./job"
export { jobPermissions } from "./permissions"
export { readJobHealth, type JobHealth } from "./read-job-health"
export { reconcileRuns } from "./reconcile-runs"
export { relayOnce } from "./relay-once"
export { cancelAnyJobRun, cancelJobRun } from "./run/cancel-job-run"
export type { OperatedRun } from "./run/job-run.queries"
export { getJobRun } from "./run/get-job-run"
export {
  JobRunInput,
  JobRunView,
  JobState,
  ListJobRunsInput,
  PlatformJobRunView,
} from "./run/job-run.schemas"
export { countAllJobRuns, listAllJobRuns } from "./run/list-all-job-runs"
export { listJobRuns } from "./run/list-job-runs"
export { retryAnyJobRun, retryFailedRuns, retryJobRun } from "./run/retry-job-run"
export { tenantOf } from "./tenant-of"
export { createWorker, type Worker, type WorkerOptions } from "./worker/create-worker"
export { startLoop } from "./worker/loop"
