import { isLoopback } from "@plinth/core"

const provider = /_(?:BASE_URL|API_URL|DSN)$|POSTHOG_HOST$/
const elsewhere =
  /^(?:0\.0\.0\.0|\[::\]|\[::ffff:7f.*\]|host\.docker\.internal|(?:.*[.-])?sandbox(?:[.-].*)?)$/

/** The settings that lead to a stand-in instead of a provider: by loopback, or by a host that is called sandbox. */
export function findSandboxAddresses(variables: Readonly<Record<string, string | undefined>>): string[] {
  return Object.entries(variables).flatMap(([name, address = ""]) => {
    if (!provider.test(name) || !URL.canParse(address)) return []
    const isStandIn = isLoopback(address) || elsewhere.test(new URL(address).hostname)
    return isStandIn ? [`${name} leads to a stand-in, not to the provider: ${withoutSecrets(address)}.`] : []
  })
}

function withoutSecrets(address: string): string {
  const { protocol, host, pathname } = new URL(address)
  return `${protocol}//${host}${pathname}`
}
