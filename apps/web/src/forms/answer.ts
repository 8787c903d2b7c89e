/** Why something was refused: a code to look up, and an id to quote where something broke. */
export type Refusal = {
  readonly code: string
  readonly id?: string
  /** The fields that the server could not take, where it names them. */
  readonly fields?: readonly string[]
  /** What confirms it: `factor` where a password does not do for who has one. */
  readonly by?: string
}

export type Answer<Data = unknown> =
  | { readonly ok: true; readonly data: Data }
  | { readonly ok: false; readonly refusal: Refusal }

export const refused = (code: string, rest?: Omit<Refusal, "code">): Answer<never> => ({
  ok: false,
  refusal: { code, ...rest },
})
