import { hasSandbox } from "@plinth/core"

export type PostHogProject = { readonly key: string; readonly host: string }

/** Where use is counted. Unset: the sandbox, and nowhere in production. An empty key: nowhere. */
export function postHogProject(): PostHogProject | null {
  const { NEXT_PUBLIC_POSTHOG_KEY: key, NEXT_PUBLIC_POSTHOG_HOST: host, SANDBOX_PORT: port } = process.env
  if (key === "" || (key === undefined && !hasSandbox(process.env))) return null
  const sandbox = `http://localhost:${port ?? "4000"}/posthog`
  return { key: key ?? "phc_sandbox", host: host ?? (key ? "https://us.i.posthog.com" : sandbox) }
}
