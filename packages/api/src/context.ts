import type { Admission, Listen } from "@plinth/gate"

/** What a procedure gets. A batch of calls is admitted once. */
export type ApiContext = Admission & {
  /** A member's way to the live feed, over HTTP. */
  readonly listen?: Listen | null
  /** The keys under which its calls may come again. */
  readonly keys?: readonly string[] | null
}
