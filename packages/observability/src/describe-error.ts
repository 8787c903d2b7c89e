import { withoutQuoted } from "./without-quoted"

export type DescribedError = {
  type: string
  code?: unknown
  message: string
  stack?: string
  cause?: DescribedError
  errors?: DescribedError[]
}

/** What could not be read is quoted in the message of who tried: a body that is no JSON, a value that Postgres cannot take. */
const quotesValues = (error: Error) =>
  error instanceof SyntaxError || ("code" in error && String(error.code).startsWith("22"))

/** Message and stack; of an error that quotes, the stack begins anew with the message that is left and keeps only places. */
function textsOf(error: Error): Pick<DescribedError, "message" | "stack"> {
  const { name, message, stack } = error
  if (!stack || !quotesValues(error)) return { message, stack }
  const left = withoutQuoted(message)
  const below = stack.slice(stack.indexOf(message) + message.length)
  return { message: left, stack: [`${name}: ${left}`, ...(below.match(/^ +at .*$/gm) ?? [])].join("\n") }
}

/** An error as it is logged: only what is listed here, since a driver's error carries the values of the failed row. */
export function describeError(error: unknown, depth = 0): DescribedError {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) }
  return {
    type: error.name,
    ...("code" in error && { code: error.code }),
    ...textsOf(error),
    ...(error.cause !== undefined && depth < 4 && { cause: describeError(error.cause, depth + 1) }),
    ...(error instanceof AggregateError &&
      depth < 4 && { errors: error.errors.slice(0, 4).map((one) => describeError(one, depth + 1)) }),
  }
}
