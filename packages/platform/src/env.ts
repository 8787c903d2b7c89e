import { baseUrl } from "@plinth/auth"
import { isLoopback } from "@plinth/core"

const demoDomain = "demo.localhost"
const wellFormed = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/

const given = () =>
  (process.env.PLATFORM_EMAIL_DOMAINS ?? "")
    .split(",")
    .map((domain) => domain.trim().toLowerCase())
    .filter(Boolean)

/** The domains of mail that operators' addresses are of. Where others reach the product and none is set, nobody is an operator. */
export function platformEmailDomains(): readonly string[] {
  const domains = given()
  return domains.length === 0 && isLoopback(baseUrl()) ? [demoDomain] : domains
}

/** What would be unsafe about these settings in production, a sentence each. */
export function platformProblems(): string[] {
  const domains = given()
  if (domains.length === 0)
    return [
      "PLATFORM_EMAIL_DOMAINS is not set: operators have addresses of these domains alone, such as example.com.",
    ]
  return domains
    .filter((domain) => !wellFormed.test(domain))
    .map((domain) => `PLATFORM_EMAIL_DOMAINS names ${domain}, which is no domain of mail.`)
}

/** Where the worker asks whether the pages answer, where it cannot reach the address that people use. */
export const statusProbeUrl = () => process.env.STATUS_PROBE_URL
