import { idInput, lineInput, newIdInput, textInput, type ProjectId } from "@plinth/core"
import { z } from "zod"

const ProjectName = lineInput(120)
const ProjectDescription = textInput(0, 5_000)
export const ProjectStatus = z.enum(["active", "on_hold", "done"])
export type ProjectStatus = z.infer<typeof ProjectStatus>

export const ProjectInput = z.object({ projectId: idInput<ProjectId>() })
export type ProjectInput = z.infer<typeof ProjectInput>

export const ProjectNamesInput = z.object({ ids: z.array(idInput<ProjectId>()).max(100) })

export const CreateProjectInput = z.object({
  id: newIdInput<ProjectId>().optional(),
  name: ProjectName,
  description: ProjectDescription.default(""),
})
export type CreateProjectInput = z.infer<typeof CreateProjectInput>

export const UpdateProjectInput = ProjectInput.extend({
  name: ProjectName.optional(),
  description: ProjectDescription.optional(),
  status: ProjectStatus.optional(),
})
export type UpdateProjectInput = z.infer<typeof UpdateProjectInput>

/** Where a list looks: what is worked on, what was put away, what was thrown away. */
export const ProjectShelf = z.enum(["current", "archived", "trashed"])
export type ProjectShelf = z.infer<typeof ProjectShelf>

export const ListProjectsInput = z.object({
  search: textInput(0, 120).optional(),
  shelf: ProjectShelf.default("current"),
  status: ProjectStatus.optional(),
  cursor: z.string().max(500).nullish(),
  limit: z.number().int().min(1).max(100).default(30),
})
export type ListProjectsInput = z.infer<typeof ListProjectsInput>

const Named = z.object({ memberId: z.string(), name: z.string() })

/** Who made something: a member, or without one an API key. The name of a key is hidden from guests. */
export const Maker = z.object({ memberId: z.string().nullable(), name: z.string().nullable() })

export const ProjectSummary = z.object({
  id: z.string(),
  name: z.string(),
  status: ProjectStatus,
  shelf: ProjectShelf,
  updatedAt: z.date(),
  /** Then it is deleted for good; null where it is not in the trash. */
  keptUntil: z.date().nullable(),
  /** The member who made it; null where an API key did. */
  makerId: z.string().nullable(),
  /** The first three of its people; `peopleCount` counts them all. */
  people: z.array(Named),
  peopleCount: z.number(),
})
export type ProjectSummary = z.infer<typeof ProjectSummary>

export const ProjectView = ProjectSummary.omit({ makerId: true, people: true, peopleCount: true }).extend({
  description: z.string(),
  createdAt: z.date(),
  createdBy: Maker,
  noteCount: z.number(),
})
export type ProjectView = z.infer<typeof ProjectView>
