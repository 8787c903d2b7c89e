import type { ActivityItem } from "./components/activity-list"

/** The kinds of things a person can narrow the activity to. */
export const activityKinds = ["project", "member", "role", "invitation", "tenant", "billing"] as const
export type ActivityKind = (typeof activityKinds)[number] | "all"

/** Reads the kind from the address; anything unknown is all. */
export const parseKind = (value: string | undefined): ActivityKind =>
  activityKinds.find((kind) => kind === value) ?? "all"

const pageSize = 40

/** The same question on the server and in the browser, so that the answer is found in the cache. */
export const activityQuery = (kind: ActivityKind) => ({
  limit: pageSize,
  ...(kind !== "all" && { entity: { type: kind } }),
})

/** Ids of the projects these items are about, each once. */
export const projectIdsOf = (items: readonly ActivityItem[]): string[] => [
  ...new Set(items.filter(({ entityType }) => entityType === "project").map(({ entityId }) => entityId)),
]
