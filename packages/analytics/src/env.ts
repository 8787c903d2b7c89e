import { hasSandbox } from "@plinth/core"

export type PostHogProject = { readonly key: string; readonly host: string }

/** Where use is counted. Unset: the sandbox, and nowhere in production. An empty key: nowhere. */
export function postHogProject(): PostHogProject | null {
  const { NEXT_PUBLIC_POSTHOG_KEY: key, NEXT_PUBLIC_POSTHOG_HOST: host, SANDBOX_PORT: port } = process.env
  if (key === "" || (key === undefined && !hasSandbox(process.env))) return null
  const sandbox = `http://localhost:${port ?? "4000"}/posthog`
  return { key: key ?? "phc_sandbox", host: host ?? (key ? "https://us.i.posthog.com" : sandbox) }
}

/** The share of visits that are recorded, of people who said yes, from 0 to 1. Unset: none. */
export function replayShare(): number {
  const share = Number(process.env.POSTHOG_REPLAY_SHARE ?? 0)
  return postHogProject() && share > 0 && share <= 1 ? share : 0
}

/** Where questions are kept. The key is a person's, with the right to write insights and dashboards. */
export type PostHogApi = { readonly key: string; readonly project: string; readonly host: string }

/** The project whose dashboards are kept as code. Unset: the sandbox. Throws one sentence where half of it is set. */
export function postHogApi(): PostHogApi {
  const {
    POSTHOG_PERSONAL_API_KEY: key,
    POSTHOG_PROJECT_ID: project,
    POSTHOG_API_HOST: host,
    SANDBOX_PORT: port,
  } = process.env
  if (Boolean(key) !== Boolean(project))
    throw new Error("POSTHOG_PERSONAL_API_KEY and POSTHOG_PROJECT_ID are set together, or neither.")
  if (!key || !project)
    return { key: "phx_sandbox", project: "1", host: host ?? `http://localhost:${port ?? "4000"}/posthog` }
  return { key, project, host: host ?? "https://us.posthog.com" }
}
