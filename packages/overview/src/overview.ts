import type { ProjectSummary } from "@plinth/projects"
import type { Live } from "./insight/insight"

/** What a tenant's first page shows. */
export type Overview = {
  /** What counts against the plan. */
  readonly projectCount: number
  readonly memberCount: number
  /** Pending invitations: each holds a seat. */
  readonly invitationCount: number
  /** What may be spent, and what there was to spend this month; null where there never were any. */
  readonly credits: { readonly left: number; readonly base: number } | null
  readonly projects: readonly Pick<ProjectSummary, "id" | "name" | "status" | "updatedAt">[]
  readonly events: readonly OverviewEvent[]
  /** Null for who may not see members. */
  readonly live: Live | null
}

type OverviewEvent = {
  readonly id: string
  readonly type: string
  readonly actorType: string
  readonly actorName: string | null
  readonly subjectName: string | null
  readonly entityType: string
  readonly entityId: string
  /** Of the project that the event is about. */
  readonly projectName: string | null
  readonly data: unknown
  readonly occurredAt: Date
}
