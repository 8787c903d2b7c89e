/** What made us look: it is written beside each change. */
export type Cause = "webhook" | "timer" | "reconcile" | "confirm" | "act" | "operator"

/** How we came to read something of the provider. */
export type Via = Exclude<Cause, "operator">
