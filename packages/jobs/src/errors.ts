import { defineErrors } from "@plinth/core"

export const jobErrors = defineErrors("jobs", {
  INVALID_PAYLOAD: { kind: "invalid", message: "The payload does not have the shape its task asks for." },
  NEEDS_TENANT: { kind: "invalid", message: "Only a job of a tenant can take effect in the database." },
  NOT_FOUND: { kind: "not_found", message: "There is no such job." },
  NOT_FAILED: { kind: "conflict", message: "Only a job that has failed is tried again by hand." },
  UNKNOWN_TASK: { kind: "not_found", message: "No task is registered under the name of this job." },
  TIMED_OUT: { kind: "unavailable", message: "It took longer than its task may take." },
  WORKER_LOST: { kind: "unavailable", message: "Its worker was lost at every attempt." },
  BROKE: { kind: "unavailable", message: "Something went wrong that has no code of its own." },
  ALREADY_ENDED: { kind: "conflict", message: "A job that has ended cannot be canceled." },
})

/** Thrown by a task's body when trying again cannot help: the run fails at once, under the code of its cause. */
export class NonRetryableError extends Error {
  override readonly name = "NonRetryableError"
}
