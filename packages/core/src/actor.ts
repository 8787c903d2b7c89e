import type { UserId } from "./ids"

/** Who does something. Every door (page, API key, job, provider message) names one of these and calls the same verbs. */
export type Actor =
  | { readonly type: "user"; readonly id: UserId }
  | { readonly type: "api_key"; readonly id: string }
  | { readonly type: "system"; readonly id: string }
  | { readonly type: "webhook"; readonly id: string }

/** The actor of a change, and the operator behind it where someone views as another person. */
export type ActorOrigin = { readonly actor: Actor; readonly impersonatorId?: UserId }
