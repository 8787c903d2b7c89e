import { hasSandbox, isLoopback, secretProblem } from "@plinth/core"
import {
  githubAt,
  googleAt,
  sandboxGithub,
  sandboxOpenId,
  type GithubSettings,
  type OpenIdSettings,
} from "./providers/provider-settings"

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

const sandboxUrl = () => `http://localhost:${process.env.SANDBOX_PORT ?? "4000"}`

/** Google, where it is set up; its stand-in where there is a sandbox; null where people cannot sign in by it. */
export function googleSettings(): OpenIdSettings | null {
  const { GOOGLE_CLIENT_ID: clientId, GOOGLE_CLIENT_SECRET: clientSecret } = process.env
  if (clientId && clientSecret) return googleAt({ clientId, clientSecret })
  return hasSandbox(process.env) ? sandboxOpenId(sandboxUrl()) : null
}

/** The same for GitHub. */
export function githubSettings(): GithubSettings | null {
  const { GITHUB_CLIENT_ID: clientId, GITHUB_CLIENT_SECRET: clientSecret } = process.env
  if (clientId && clientSecret) return githubAt({ clientId, clientSecret })
  return hasSandbox(process.env) ? sandboxGithub(sandboxUrl()) : null
}

const breachedModes = ["list", "haveibeenpwned", "off"] as const

/** How new passwords are looked up: in the list that is here, also at Have I Been Pwned, or nowhere. */
export const breachedPasswords = () =>
  breachedModes.find((mode) => mode === process.env.BREACHED_PASSWORDS) ?? "list"

/** Whether addresses that serve for one mail may have an account. */
export const disposableAddresses = () => (process.env.DISPOSABLE_ADDRESSES === "refuse" ? "refuse" : "allow")

/** Half of what a provider needs is a mistake, and a word that means nothing is one too. */
function signInProblems(): string[] {
  const { BREACHED_PASSWORDS: breached, DISPOSABLE_ADDRESSES: disposable } = process.env
  const halves = (["GOOGLE", "GITHUB"] as const).flatMap((name) => {
    const [id, secret] = [`${name}_CLIENT_ID`, `${name}_CLIENT_SECRET`]
    return Boolean(process.env[id]) === Boolean(process.env[secret])
      ? []
      : [`${id} and ${secret} are set together, or neither.`]
  })
  if (breached && !breachedModes.some((mode) => mode === breached))
    halves.push(`BREACHED_PASSWORDS is ${breached}: it is list, haveibeenpwned or off.`)
  if (disposable && !["allow", "refuse"].includes(disposable))
    halves.push(`DISPOSABLE_ADDRESSES is ${disposable}: it is allow or refuse.`)
  return halves
}

/** What would be unsafe about these settings in production, a sentence each. */
export function identityProblems(): string[] {
  const address = process.env.BETTER_AUTH_URL
  const problems = [authSecretProblem(), ...signInProblems()]
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
