export type DescribedError = {
  type: string
  code?: unknown
  message: string
  stack?: string
  cause?: DescribedError
  errors?: DescribedError[]
}

/** An error as it is logged: only what is listed here, since a driver's error carries the values of the failed row. */
export function describeError(error: unknown, depth = 0): DescribedError {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) }
  return {
    type: error.name,
    ...("code" in error && { code: error.code }),
    message: error.message,
    stack: error.stack,
    ...(error.cause !== undefined && depth < 4 && { cause: describeError(error.cause, depth + 1) }),
    ...(error instanceof AggregateError &&
      depth < 4 && { errors: error.errors.slice(0, 4).map((one) => describeError(one, depth + 1)) }),
  }
}
