import type { Refusal } from "../../provider"

/** Twilio's error body. Codes and sentences: https://www.twilio.com/docs/api/errors */
export const refusal = (status: number, code: number, message: string): Refusal => ({
  status,
  body: { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status },
})

export const unauthenticated = refusal(401, 20003, "Authenticate")

export const notFound = (path: string) => refusal(404, 20404, `The requested resource ${path} was not found`)

export const optedOut = refusal(400, 21610, "Attempt to send to unsubscribed recipient")

/** What Twilio says when it fails with a status: the words of a planted fault. */
export function refuseWith(status: number): Refusal {
  switch (status) {
    case 401:
      return unauthenticated
    case 404:
      return notFound("")
    case 429:
      return { ...refusal(429, 20429, "Too Many Requests"), headers: { "retry-after": "1" } }
    default:
      return status < 500
        ? refusal(status, 20001, "Invalid parameter")
        : refusal(status, status === 503 ? 20503 : 20500, "An internal server error has occurred")
  }
}
