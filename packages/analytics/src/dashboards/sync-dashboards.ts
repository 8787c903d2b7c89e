import { z } from "zod"
import type { PostHogApi } from "../env"
import { dashboard, insights } from "./insights"

const Kept = z.object({ id: z.number(), name: z.string().nullable() })
const List = z.object({ results: z.array(Kept), next: z.string().nullish() })
const GroupTypes = z.array(z.object({ group_type: z.string(), group_type_index: z.number() }))

const patienceMs = 30_000
const tag = "plinth"

/** What was done, a line each: whether it was made or set to what stands here. */
export type Synced = { readonly name: string; readonly done: "made" | "set" }

/**
 * Makes the dashboard and its questions in a project of PostHog, or sets those that are there, by name: running it twice changes
 * nothing. https://posthog.com/docs/api/insights, https://posthog.com/docs/api/dashboards
 */
export async function syncDashboards(api: PostHogApi): Promise<readonly Synced[]> {
  const ask = async (method: "GET" | "POST" | "PATCH", path: string, body?: object): Promise<unknown> => {
    const answer = await fetch(`${api.host}/api/projects/${api.project}/${path}`, {
      method,
      headers: { authorization: `Bearer ${api.key}`, "content-type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(patienceMs),
    })
    if (!answer.ok)
      throw new Error(`PostHog answers ${answer.status} to ${method} ${path}: ${await answer.text()}`)
    return answer.json()
  }
  const find = async (kind: "dashboards" | "insights", name: string) => {
    const { results } = List.parse(await ask("GET", `${kind}/?limit=200&search=${encodeURIComponent(name)}`))
    return results.find((one) => one.name === name)?.id
  }
  const keep = async (kind: "dashboards" | "insights", name: string, body: object) => {
    const id = await find(kind, name)
    const kept = Kept.parse(
      await (id === undefined
        ? ask("POST", `${kind}/`, { name, ...body })
        : ask("PATCH", `${kind}/${id}/`, { name, ...body })),
    )
    return { id: kept.id, synced: { name, done: id === undefined ? "made" : "set" } as const }
  }

  const groups = GroupTypes.parse(await ask("GET", "groups_types/"))
  const tenants = groups.find(({ group_type: type }) => type === "tenant")?.group_type_index ?? 0
  const { name, description } = dashboard
  const board = await keep("dashboards", name, { description, tags: [tag], pinned: true })
  const synced: Synced[] = [board.synced]
  for (const { name: question, ...insight } of insights(tenants)) {
    const body = { ...insight, dashboards: [board.id], saved: true, tags: [tag] }
    synced.push((await keep("insights", question, body)).synced)
  }
  return synced
}
