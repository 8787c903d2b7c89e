import type { z } from "zod"
import type { Job } from "./job"

/** How often and how patiently a task is tried again. Waiting times are lower bounds. */
export type Retry = {
  /** Tries in all, the first one included. */
  readonly maxAttempts: number
  readonly minSeconds: number
  readonly maxSeconds: number
  readonly factor: number
}

/** Work that outlives the request: an id, the shape of its payload, and a plain function. No engine shows through. */
export type Task<Schema extends z.ZodType = z.ZodType> = {
  readonly id: string
  readonly schema: Schema
  readonly retry: Retry
  /** After this long the job's signal is aborted and the attempt counts as failed. */
  readonly timeoutSeconds: number
  /** Work of the house's own, which a tenant did not ask for: only operators see its runs. */
  readonly isInternal: boolean
  run(payload: z.output<Schema>, job: Job): Promise<void>
}

type Definition<Schema extends z.ZodType> = Pick<Task<Schema>, "id" | "schema" | "run"> &
  Partial<Pick<Task<Schema>, "timeoutSeconds" | "isInternal">> & { readonly retry?: Partial<Retry> }

const patience: Retry = { maxAttempts: 5, minSeconds: 5, maxSeconds: 3_600, factor: 3 }

/** Declares a task. The payload is JSON and holds ids, not personal text: it is read when the job runs, and validated then too. */
export const defineTask = <Schema extends z.ZodType>(definition: Definition<Schema>): Task<Schema> => ({
  timeoutSeconds: 300,
  isInternal: false,
  ...definition,
  retry: { ...patience, ...definition.retry },
})

/** Seconds to wait after this attempt failed. */
export const waitAfter = ({ minSeconds, maxSeconds, factor }: Retry, attempt: number): number =>
  Math.min(maxSeconds, minSeconds * factor ** (attempt - 1))
