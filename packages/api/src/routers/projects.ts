import {
  addNote,
  AddNoteInput,
  addPerson,
  archiveProject,
  countProjects,
  createProject,
  CreateProjectInput,
  deleteNote,
  editNote,
  EditNoteInput,
  getProject,
  listNotes,
  ListNotesInput,
  listPeople,
  listProjectNames,
  listProjects,
  ListProjectsInput,
  NoteInput,
  NoteView,
  ProjectInput,
  ProjectNamesInput,
  ProjectPerson,
  ProjectPersonInput,
  ProjectSummary,
  ProjectView,
  removePerson,
  restoreProject,
  trashProject,
  updateProject,
  UpdateProjectInput,
} from "@plinth/projects"
import type { TRPCRouterRecord } from "@trpc/server"
import { z } from "zod"
import { Nothing, pageOutput } from "../schemas"
import { tenantProcedure } from "../trpc"

const Made = z.object({ id: z.string() })

export const projectsRouter = {
  list: tenantProcedure({ can: "project:read" })
    .input(ListProjectsInput)
    .output(pageOutput(ProjectSummary))
    .query(({ ctx, input }) => listProjects(ctx.tenant, input)),
  count: tenantProcedure({ can: "project:read" })
    .output(z.number())
    .query(({ ctx }) => countProjects(ctx.tenant)),
  names: tenantProcedure({ can: "project:read" })
    .input(ProjectNamesInput)
    .output(z.array(z.object({ id: z.string(), name: z.string() })))
    .query(({ ctx, input }) => listProjectNames(ctx.tenant, input.ids)),
  get: tenantProcedure({ can: "project:read" })
    .input(ProjectInput)
    .output(ProjectView)
    .query(({ ctx, input }) => getProject(ctx.tenant, input)),
  create: tenantProcedure({ can: "project:create" })
    .input(CreateProjectInput)
    .output(Made)
    .mutation(({ ctx, input }) => createProject(ctx.tenant, input)),
  update: tenantProcedure({ can: "project:update" })
    .input(UpdateProjectInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => updateProject(ctx.tenant, input)),
  archive: tenantProcedure({ can: "project:archive" })
    .input(ProjectInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => archiveProject(ctx.tenant, input)),
  trash: tenantProcedure({ can: "project:trash" })
    .input(ProjectInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => trashProject(ctx.tenant, input)),
  restore: tenantProcedure({ can: "project:archive" })
    .input(ProjectInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => restoreProject(ctx.tenant, input)),
  people: {
    list: tenantProcedure({ can: "project:read" })
      .input(ProjectInput)
      .output(z.array(ProjectPerson))
      .query(({ ctx, input }) => listPeople(ctx.tenant, input)),
    add: tenantProcedure({ can: "project:update" })
      .input(ProjectPersonInput)
      .output(Nothing)
      .mutation(({ ctx, input }) => addPerson(ctx.tenant, input)),
    remove: tenantProcedure({ can: "project:update" })
      .input(ProjectPersonInput)
      .output(Nothing)
      .mutation(({ ctx, input }) => removePerson(ctx.tenant, input)),
  },
  notes: {
    list: tenantProcedure({ can: "project:read" })
      .input(ListNotesInput)
      .output(pageOutput(NoteView))
      .query(({ ctx, input }) => listNotes(ctx.tenant, input)),
    add: tenantProcedure({ can: "note:write" })
      .input(AddNoteInput)
      .output(Made)
      .mutation(({ ctx, input }) => addNote(ctx.tenant, input)),
    edit: tenantProcedure({ can: "note:write" })
      .input(EditNoteInput)
      .output(Nothing)
      .mutation(({ ctx, input }) => editNote(ctx.tenant, input)),
    delete: tenantProcedure({ can: "note:write" })
      .input(NoteInput)
      .output(Nothing)
      .mutation(({ ctx, input }) => deleteNote(ctx.tenant, input)),
  },
} satisfies TRPCRouterRecord
