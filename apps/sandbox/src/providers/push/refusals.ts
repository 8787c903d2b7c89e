import type { Refusal } from "../../provider"

const reasons: Readonly<Record<number, readonly [errno: number, message: string]>> = {
  401: [109, "Invalid authentication"],
  403: [110, "Forbidden"],
  404: [102, "Request did not validate: invalid token"],
  410: [106, "The subscription is gone."],
  413: [104, "The data that was sent is too large."],
  429: [201, "Too many requests"],
}

/** A push service's refusal, in the words of Mozilla's: https://autopush.readthedocs.io/en/latest/http.html#error-codes */
export const refusal = (status: number, errno: number, message: string): Refusal => ({
  status,
  body: { code: status, errno, error: message, message },
  ...(status === 429 && { headers: { "retry-after": "2" } }),
})

export function refuseWith(status: number): Refusal {
  const [errno, message] = reasons[status] ?? [999, "Unknown error"]
  return refusal(status, errno, message)
}
