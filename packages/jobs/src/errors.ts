import { defineErrors } from "@plinth/core"

export const jobErrors = defineErrors("jobs", {
  INVALID_PAYLOAD: { kind: "invalid", message: "The payload does not have the shape its task asks for." },
  NEEDS_TENANT: { kind: "invalid", message: "Only a job of a tenant can take effect in the database." },
})

/** Thrown by a task's body when trying again cannot help: the run fails at once. */
export class NonRetryableError extends Error {
  override readonly name = "NonRetryableError"
}
