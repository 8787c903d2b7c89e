import type { ApiOutputs } from "@plinth/api"

export type JobState = ApiOutputs["jobs"]["list"]["items"][number]["state"]

/** The states a list can be narrowed to, in the order in which a job goes through them. */
export const jobStates = [
  "pending",
  "dispatched",
  "running",
  "failed",
  "succeeded",
  "canceled",
] as const satisfies readonly JobState[]

export type JobFilter = {
  readonly state?: JobState
  readonly taskId?: string
  /** A tenant's slug; in the console alone. */
  readonly tenant?: string
  readonly cursor?: string
}

type Query = Readonly<Record<string, string | string[] | undefined>>

/** Reads the filter from the address; what it does not know is left out. */
export function readJobFilter(query: Query): JobFilter {
  const word = (name: string) => [query[name]].flat()[0]?.trim().slice(0, 300) || undefined
  return {
    state: jobStates.find((state) => state === word("state")),
    taskId: word("task")?.slice(0, 100),
    tenant: word("tenant")?.slice(0, 40),
    cursor: word("cursor"),
  }
}

/** The address of a filter, as a query. */
export function jobQuery({ state, taskId, tenant, cursor }: JobFilter): string {
  const query = new URLSearchParams(
    Object.entries({ state, task: taskId, tenant, cursor }).flatMap(([name, value]) =>
      value ? [[name, value]] : [],
    ),
  )
  return query.size > 0 ? `?${query}` : ""
}
