import { oneOf, word, type Query } from "./address"

export const auditLogs = ["tenants", "platform"] as const

/** What the console narrows the logs to: kinds of things of tenants, and of the platform. */
export const auditKinds = [
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
  "platform_role",
  "flag",
  "disruption",
  "audit",
] as const

export type ConsoleAuditFilter = {
  readonly log?: (typeof auditLogs)[number]
  readonly tenant?: string
  readonly actor?: string
  readonly group?: (typeof auditKinds)[number]
  readonly from?: string
  readonly until?: string
  readonly cursor?: string
}

/** Reads the filter from the address; what it does not know is left out. */
export function readConsoleAuditFilter(query: Query): ConsoleAuditFilter {
  const day = (name: string) => word(query, name)?.match(/^\d{4}-\d{2}-\d{2}$/)?.[0]
  return {
    log: oneOf(auditLogs, word(query, "log")),
    tenant: word(query, "tenant", 40),
    actor: word(query, "actor", 320),
    group: oneOf(auditKinds, word(query, "group")),
    from: day("from"),
    until: day("until"),
    cursor: word(query, "cursor", 500),
  }
}
