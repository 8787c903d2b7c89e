import { isLoopback } from "@plinth/core"

const developmentSecret = "plinth-development-secret-that-never-leaves-this-machine"

/** Signs sessions and tokens. Throws one sentence where others reach the product and its secret is known or short. */
export function authSecret(): string {
  const secret = process.env.BETTER_AUTH_SECRET ?? developmentSecret
  if (!isLoopback(baseUrl()) && (secret === developmentSecret || secret.length < 32)) {
    throw new Error(
      `BETTER_AUTH_SECRET signs the sessions of ${baseUrl()}: set it to 32 random characters or more.`,
    )
  }
  return secret
}

/** The address people see in the browser; links in mails begin with it. */
export const baseUrl = () =>
  process.env.BETTER_AUTH_URL ?? `http://localhost:${process.env.WEB_PORT ?? "3000"}`
