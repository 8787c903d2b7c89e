export type DescribedError = {
  type: string
  code?: unknown
  message: string
  stack?: string
  cause?: DescribedError
  errors?: DescribedError[]
}

/** What could not be read is quoted in the message of who tried: a body that is no JSON, a value that Postgres cannot take. */
function withoutValues(error: Error, text: string): string {
  const quotes = error instanceof SyntaxError || ("code" in error && String(error.code).startsWith("22"))
  return quotes ? text.replaceAll(/"(?:[^"\\]|\\.)*"/g, "[value]") : text
}

/** An error as it is logged: only what is listed here, since a driver's error carries the values of the failed row. */
export function describeError(error: unknown, depth = 0): DescribedError {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) }
  return {
    type: error.name,
    ...("code" in error && { code: error.code }),
    message: withoutValues(error, error.message),
    stack: error.stack && withoutValues(error, error.stack),
    ...(error.cause !== undefined && depth < 4 && { cause: describeError(error.cause, depth + 1) }),
    ...(error instanceof AggregateError &&
      depth < 4 && { errors: error.errors.slice(0, 4).map((one) => describeError(one, depth + 1)) }),
  }
}
