import { describeError } from "./describe-error"

const secretKey =
  /pass(?:word|phrase)|token|secret|cookie|authorization|credential|api[-_]?key|e-?mail|^(?:to|cc|bcc|url|html|text|name|subject|title|description|body|note|content|input|payload|ip|ipAddress|userAgent)$/i
const deepest = 6

/** Takes out what stands under a telling name, at any depth: secrets, and who somebody is. Numbers are no secrets. */
export function redactFields(fields: object, depth = 0): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]: [string, unknown]) => {
      const isTelling = secretKey.test(key) && (typeof value === "string" || typeof value === "object")
      return [key, isTelling && value !== null ? "[redacted]" : redactValue(value, depth)]
    }),
  )
}

function redactValue(value: unknown, depth: number): unknown {
  if (value instanceof Error) return describeError(value)
  if (typeof value !== "object" || value === null || value instanceof Date) return value
  if (depth >= deepest) return "[deep]"
  if (Array.isArray(value)) return value.map((item) => redactValue(item, depth + 1))
  return redactFields(value, depth + 1)
}

/** What an operator reads of a job's payload: nothing under a telling name, and no text that looks like a secret or an address. */
export const redactPayload = (payload: unknown): unknown => redactStrings(redactValue(payload, 0) ?? null)

const telling: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/"'@]+@/gi, "$1[redacted]@"],
  [/([?&][\w-]*(?:token|code|key|secret|password|signature)[\w-]*=)[^&\s"'\\]+/gi, "$1[redacted]"],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, "$1 [redacted]"],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]+/g, "[redacted]"],
  [/\b(?:re|sk|rk|whsec|plk)_[\w-]{12,}/g, "[redacted]"],
  // Not the letter of an escape before it: a line of JSON stays one.
  [
    /(?<!\\)[\p{L}\p{N}_.!#$%'*+^`{|}~-]{1,64}(?:@|%40)(?:[\p{L}\p{N}-]{1,63}\.){1,9}\p{L}{2,}/giu,
    "[e-mail]",
  ],
]

/** Takes out what looks like a secret or an address wherever it stands: in a message, a stack, a connection string. */
export const redactText = (text: string): string =>
  telling.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text)

/** The same value with `redactText` at each of its texts. It must be JSON. */
export const redactStrings = <Value>(value: Value): Value =>
  JSON.parse(JSON.stringify(value), (_, inner: unknown) =>
    typeof inner === "string" ? redactText(inner) : inner,
  )
