import type { Stage } from "./stage"

/** A named state of the product, made by the real verbs. Playing it twice changes nothing. */
export type Scenario = {
  readonly name: string
  /** What the tenant is, for the table of logins. */
  readonly is: string
  readonly logins: readonly { readonly email: string; readonly who: string }[]
  play(stage: Stage): Promise<void>
}
