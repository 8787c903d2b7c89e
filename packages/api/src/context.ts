import type { Admission, Beat, Listen } from "@plinth/gate"

/** What a procedure gets. A batch of calls is admitted once. */
export type ApiContext = Admission & {
  /** A member's way to the live feed, over HTTP. */
  readonly listen?: Listen | null
  /** An operator's page that follows, over HTTP. */
  readonly beat?: Beat | null
  /** The keys under which its calls may come again. */
  readonly keys?: readonly string[] | null
}
