import { sandboxOrigin } from "./env"

/** Asks the sandbox's control; with a body it tells it to do something. */
export async function askSandbox(path: string, body?: object): Promise<unknown> {
  const address = `${sandboxOrigin()}/_${path}`
  const init = body && { method: "POST", body: JSON.stringify(body) }
  const response = await fetch(address, init).catch(() => null)
  if (!response) throw new Error(`The sandbox does not answer at ${address}: start it first (npm start).`)
  if (!response.ok) throw new Error(`The sandbox refuses ${address}: ${await response.text()}`)
  return response.json()
}
