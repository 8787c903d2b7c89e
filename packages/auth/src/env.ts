import { isLoopback, secretProblem } from "@plinth/core"

const developmentSecret = "plinth-development-secret-that-never-leaves-this-machine"

/** Signs sessions and tokens. Throws one sentence where others reach the product and its secret is not safe. */
export function authSecret(): string {
  const problem = isLoopback(baseUrl()) ? null : authSecretProblem()
  if (problem) throw new Error(`Sessions of ${baseUrl()} are not safe. ${problem}`)
  return process.env.BETTER_AUTH_SECRET ?? developmentSecret
}

const authSecretProblem = () =>
  secretProblem("BETTER_AUTH_SECRET", process.env.BETTER_AUTH_SECRET, developmentSecret)

/** The address people see in the browser; links in mails begin with it. */
export const baseUrl = () =>
  process.env.BETTER_AUTH_URL ?? `http://localhost:${process.env.WEB_PORT ?? "3000"}`

/** What would be unsafe about these settings in production, a sentence each. */
export function identityProblems(): string[] {
  const address = process.env.BETTER_AUTH_URL
  const problems = [authSecretProblem()]
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
