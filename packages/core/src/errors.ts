/** The eight ways a request can fail on purpose. `packages/api` maps each to one tRPC and one HTTP code. */
export type ErrorKind =
  | "invalid"
  | "unauthenticated"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "limit_reached"
  | "rate_limited"
  | "unavailable"

type ErrorDefinition = { readonly kind: ErrorKind; readonly message: string }

/** An error that a caller may see: a stable code, a kind, and details that a program can read. */
export class PlinthError extends Error {
  override readonly name = "PlinthError"
  constructor(
    readonly code: string,
    readonly kind: ErrorKind,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
    options?: { cause?: unknown },
  ) {
    super(message, options)
  }
}

/** By its name, not by its class: a bundler may load this file twice in one process, and the error crosses from one copy to the other. */
export const isPlinthError = (error: unknown): error is PlinthError =>
  error instanceof Error && error.name === "PlinthError" && "kind" in error

/**
 * Declares a domain's errors once. `defineErrors("projects", { NOT_FOUND: … })` gives `errors.NOT_FOUND(details?)`,
 * which makes an error with the code `projects.NOT_FOUND`. The message is for developers; people read the sentence of the code.
 */
export function defineErrors<const Definitions extends Record<string, ErrorDefinition>>(
  domain: string,
  definitions: Definitions,
) {
  const build =
    (code: string, { kind, message }: ErrorDefinition) =>
    (details?: Readonly<Record<string, unknown>>, options?: { cause?: unknown }) =>
      new PlinthError(`${domain}.${code}`, kind, message, details, options)
  return Object.fromEntries(
    Object.entries(definitions).map(([code, definition]) => [code, build(code, definition)]),
  ) as { readonly [Code in keyof Definitions]: ReturnType<typeof build> }
}
