import { z } from "zod"
import { openShelf } from "./shelf"

const ReportedError = z.object({
  /** Sentry's own name for the event: 32 hexadecimal digits. */
  id: z.string(),
  at: z.string(),
  project: z.string(),
  platform: z.string(),
  type: z.string(),
  message: z.string(),
  where: z.string().nullable(),
  /** The id of the error that this is feedback on. */
  about: z.string().optional(),
  /** The event as it was sent. */
  event: z.record(z.string(), z.unknown()),
})
export type ReportedError = z.infer<typeof ReportedError>

export type ReportedErrors = {
  /** Newest first; with `id` those whose id begins so, and what was said of it. */
  readonly list: (id?: string) => ReportedError[]
  readonly add: (error: ReportedError) => void
  readonly empty: () => void
}

/** The errors that the product reported: the newest five hundred. */
export function openReportedErrors(dir: string | null): ReportedErrors {
  const shelf = openShelf(dir, { name: "errors", limit: 500, schema: ReportedError })
  return {
    list: (id = "") =>
      shelf
        .all()
        .filter((error) => error.id.startsWith(id.toLowerCase()) || (id !== "" && error.about === id))
        .toReversed(),
    add: (error) => shelf.add(error),
    empty: shelf.clear,
  }
}
