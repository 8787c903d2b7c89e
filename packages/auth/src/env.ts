import { isLoopback, secretProblem } from "@plinth/core"

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

/** What would be unsafe about these settings in production, a sentence each. */
export function identityProblems(): string[] {
  const address = process.env.BETTER_AUTH_URL
  const problems = [secretProblem("BETTER_AUTH_SECRET", process.env.BETTER_AUTH_SECRET, developmentSecret)]
  if (!address)
    problems.push(
      "BETTER_AUTH_URL is not set: it is the address people see, such as https://app.example.com.",
    )
  else if (!URL.canParse(address)) problems.push(`BETTER_AUTH_URL is no address: ${address}.`)
  else if (!address.startsWith("https:") && !isLoopback(address))
    problems.push(
      `BETTER_AUTH_URL is ${address}: sessions would travel unencrypted, so it begins with https.`,
    )
  return problems.filter((problem) => problem !== null)
}
