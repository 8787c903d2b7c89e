import { isLoopback } from "@plinth/core"

export type PostHogProject = { readonly key: string; readonly host: string }

/** Where use is counted. Unset: the sandbox, and nowhere once others reach the product. An empty key: nowhere. */
export function postHogProject(): PostHogProject | null {
  const { NEXT_PUBLIC_POSTHOG_KEY: key, NEXT_PUBLIC_POSTHOG_HOST: host, SANDBOX_PORT: port } = process.env
  const isOurs = isLoopback(process.env.BETTER_AUTH_URL ?? "http://localhost")
  if (key === "" || (key === undefined && !isOurs)) return null
  const sandbox = `http://localhost:${port ?? "4000"}/posthog`
  return { key: key ?? "phc_sandbox", host: host ?? (key ? "https://us.i.posthog.com" : sandbox) }
}
