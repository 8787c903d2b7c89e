import type { SectionKey } from "@/shell/sections"

/** What something happened to. */
type Happened = { readonly entityType: string; readonly entityId: string }

/** The routers whose answers may be old after something happened to an entity. Of a kind that is not here: all. */
const routersOf: Readonly<Partial<Record<string, readonly string[]>>> = {
  project: ["projects", "activity", "overview"],
  member: ["tenants", "iamRoles", "projects", "activity", "overview"],
  role: ["tenants", "iamRoles", "activity", "overview"],
  invitation: ["tenants", "iamRoles", "activity", "overview"],
}

/** The kinds that do not show on a section's pages, as far as the server renders them. */
const unseenOn: Partial<Record<SectionKey, readonly string[]>> = {
  projects: ["project", "member", "invitation", "role"],
  members: ["project"],
  settings: ["project"],
}

/** Whether an answer in the cache may be old, by the key that tRPC gives its query. */
export function concernsQuery({ entityType, entityId }: Happened, key: readonly unknown[]): boolean {
  const [path, asked] = key as [readonly string[], { input?: { projectId?: string } }?]
  const routers = routersOf[entityType]
  if (routers && !routers.includes(path[0] ?? "")) return false
  const about = asked?.input?.projectId
  return entityType !== "project" || !about || about === entityId
}

/** Whether what the server rendered may be old. */
export const concernsPage = ({ entityType }: Happened, section: SectionKey | undefined): boolean =>
  !section || !unseenOn[section]?.includes(entityType)
