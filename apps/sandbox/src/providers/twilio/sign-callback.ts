import { createHmac } from "node:crypto"

/** `X-Twilio-Signature`: the address with each field behind it, by name. https://www.twilio.com/docs/usage/security */
export const signCallback = (token: string, url: string, form: Readonly<Record<string, string>>): string =>
  createHmac("sha1", token)
    .update(url + sorted(form).flat().join(""))
    .digest("base64")

const sorted = (form: Readonly<Record<string, string>>) =>
  Object.entries(form).toSorted(([one], [other]) => (one < other ? -1 : 1))

/** Posts a signed form. A receiver that is away hears nothing: Twilio does not repeat these either. */
export async function postSigned(
  token: string,
  url: string,
  form: Readonly<Record<string, string>>,
): Promise<number | null> {
  const headers = { "x-twilio-signature": signCallback(token, url, form) }
  const answer = await fetch(url, {
    method: "POST",
    headers,
    body: new URLSearchParams(form),
    redirect: "manual",
    signal: AbortSignal.timeout(15_000),
  }).catch(() => null)
  return answer?.status ?? null
}
