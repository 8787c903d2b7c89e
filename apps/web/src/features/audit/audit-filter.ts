import type { ApiInputs } from "@plinth/api"
import type { Route } from "next"
import { startOfDay } from "@/shell/start-of-day"

/** The kinds of things that the audit can be narrowed to. */
export const auditGroups = [
  "session",
  "user",
  "member",
  "invitation",
  "role",
  "api_key",
  "project",
  "job",
  "tenant",
  "billing",
  "impersonation",
  "audit",
] as const

export type AuditFilter = {
  readonly actor?: string
  readonly group?: (typeof auditGroups)[number]
  readonly id?: string
  /** Days of the reader's calendar. */
  readonly from?: string
  readonly until?: string
  readonly cursor?: string
}

type Query = Readonly<Record<string, string | string[] | undefined>>

/** Reads the filter from the address or a form; what it does not know is left out. */
export function readAuditFilter(query: Query): AuditFilter {
  const word = (name: string, most = 100) => [query[name]].flat()[0]?.trim().slice(0, most) || undefined
  const day = (name: string) => word(name)?.match(/^\d{4}-\d{2}-\d{2}$/)?.[0]
  return {
    actor: word("actor"),
    group: auditGroups.find((group) => group === word("group")),
    id: word("id"),
    from: day("from"),
    until: day("until"),
    cursor: word("cursor", 500),
  }
}

/** The address of a filter. */
export function auditAddress(path: string, filter: AuditFilter): Route {
  const query = new URLSearchParams(
    Object.entries(filter).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  )
  return (query.size > 0 ? `${path}?${query}` : path) as Route
}

/** What the API is asked: days are whole days of this calendar. */
export const auditQuery = (
  { from, until, ...filter }: AuditFilter,
  timeZone: string,
): Omit<ApiInputs["audit"]["list"], "limit"> => ({
  ...filter,
  from: from ? startOfDay(from, timeZone) : undefined,
  until: until ? startOfDay(until, timeZone, 1) : undefined,
})
