import type { Stage } from "./stage"

export type Login = {
  readonly email: string
  readonly who: string
  /** The key of their second factor, for an authenticator app. */
  readonly key?: string
}

/** A named state of the product, made by the real verbs. Playing it twice changes nothing. */
export type Scenario = {
  readonly name: string
  /** What the tenant is, for the table of logins. */
  readonly is: string
  readonly logins: readonly Login[]
  /** It buys: web, worker and sandbox have to run beside the database. */
  readonly buys?: true
  /** A start waits for it; the others are played behind its back. */
  readonly isFirst?: true
  play(stage: Stage): Promise<void>
}
