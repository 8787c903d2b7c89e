import { z } from "zod"
import { ProjectSummary } from "../project/project.schemas"

const OverviewEvent = z.object({
  id: z.string(),
  type: z.string(),
  actorType: z.string(),
  actorId: z.string(),
  actorName: z.string().nullable(),
  subjectName: z.string().nullable(),
  entityType: z.string(),
  entityId: z.string(),
  data: z.unknown(),
  occurredAt: z.date(),
})

/** What a tenant's first page shows. */
export const Overview = z.object({
  /** What counts against the plan. */
  projectCount: z.number(),
  memberCount: z.number(),
  /** Pending invitations: each holds a seat. */
  invitationCount: z.number(),
  projects: z.array(ProjectSummary),
  events: z.array(OverviewEvent),
  /** Names of the projects that the events are about, by id. */
  projectNames: z.record(z.string(), z.string()),
})
export type Overview = z.infer<typeof Overview>
