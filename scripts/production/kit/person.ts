import { legalVersion } from "../../../packages/auth/src/identity/legal-version"

export const password = "stone upon stone upon stone"

/** Somebody who speaks to the product over HTTP and keeps their cookie. `origin` is the product's address as people see it. */
export async function signUp(url: string, origin: string, name: string) {
  const email = `${name.toLowerCase()}@people.example`
  const ask = async (path: string, body: Readonly<Record<string, string>>) => {
    const answer = await askIdentity(url, origin, path, body)
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    return answer
  }
  await ask("sign-up/email", { name, email, password, termsVersion: legalVersion })
  return cookieOf(await ask("sign-in/email", { email, password }))
}

export const askIdentity = (url: string, origin: string, path: string, body: unknown, cookie = "") =>
  fetch(`${url}/api/auth/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", origin, cookie },
    body: JSON.stringify(body),
  })

export const cookieOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ")

type Answer = { readonly result?: { readonly data: { readonly json: unknown } }; readonly error?: unknown }

/** One call of the API: a question without input, or a change with one. */
export async function callApi(url: string, cookie: string, path: string, input?: unknown) {
  const isChange = input !== undefined
  const answer = await fetch(`${url}/api/trpc/${path}`, {
    method: isChange ? "POST" : "GET",
    headers: { cookie, "content-type": "application/json" },
    body: isChange ? JSON.stringify({ json: input }) : undefined,
  })
  const { result, error } = (await answer.json()) as Answer
  return { status: answer.status, data: result?.data.json, error }
}
