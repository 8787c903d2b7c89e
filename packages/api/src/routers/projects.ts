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
import { create, get, patch, post, put, remove } from "../rest/operation"
import { Nothing, pageOutput } from "../schemas"
import { tenantProcedure } from "../trpc"

const Made = z.object({ id: z.string() })

export const projectsRouter = {
  list: tenantProcedure({
    can: "project:read",
    rest: get("/projects", "Lists projects, the last worked on first."),
  })
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
  get: tenantProcedure({ can: "project:read", rest: get("/projects/{projectId}", "Shows a project.") })
    .input(ProjectInput)
    .output(ProjectView)
    .query(({ ctx, input }) => getProject(ctx.tenant, input)),
  create: tenantProcedure({
    can: "project:create",
    rest: create("/projects", "Creates a project. Sent twice with one `id`, the second changes nothing."),
  })
    .input(CreateProjectInput)
    .output(Made)
    .mutation(({ ctx, input }) => createProject(ctx.tenant, input)),
  update: tenantProcedure({
    can: "project:update",
    rest: patch("/projects/{projectId}", "Changes name, description or status; what is left out stays."),
  })
    .input(UpdateProjectInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => updateProject(ctx.tenant, input)),
  archive: tenantProcedure({
    can: "project:archive",
    rest: post("/projects/{projectId}/archive", "Puts a project away, read-only."),
  })
    .input(ProjectInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => archiveProject(ctx.tenant, input)),
  trash: tenantProcedure({
    can: "project:trash",
    rest: remove(
      "/projects/{projectId}",
      "Moves a project to the trash for 30 days. A key and a member do so with their own.",
    ),
  })
    .input(ProjectInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => trashProject(ctx.tenant, input)),
  restore: tenantProcedure({
    can: "project:archive",
    rest: post("/projects/{projectId}/restore", "Brings a project back from the trash or the archive."),
  })
    .input(ProjectInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => restoreProject(ctx.tenant, input)),
  people: {
    list: tenantProcedure({
      can: "project:read",
      rest: get("/projects/{projectId}/people", "Lists who works on a project."),
    })
      .input(ProjectInput)
      .output(z.array(ProjectPerson))
      .query(({ ctx, input }) => listPeople(ctx.tenant, input)),
    add: tenantProcedure({
      can: "project:share",
      rest: put("/projects/{projectId}/people/{memberId}", "Puts a member on a project."),
    })
      .input(ProjectPersonInput)
      .output(Nothing)
      .mutation(({ ctx, input }) => addPerson(ctx.tenant, input)),
    remove: tenantProcedure({
      can: "project:share",
      rest: remove("/projects/{projectId}/people/{memberId}", "Takes a member off a project."),
    })
      .input(ProjectPersonInput)
      .output(Nothing)
      .mutation(({ ctx, input }) => removePerson(ctx.tenant, input)),
  },
  notes: {
    list: tenantProcedure({
      can: "project:read",
      rest: get("/projects/{projectId}/notes", "Lists the notes of a project, newest first."),
    })
      .input(ListNotesInput)
      .output(pageOutput(NoteView))
      .query(({ ctx, input }) => listNotes(ctx.tenant, input)),
    add: tenantProcedure({
      can: "note:write",
      rest: create(
        "/projects/{projectId}/notes",
        "Writes a note. Sent twice with one `id`, the second changes nothing.",
      ),
    })
      .input(AddNoteInput)
      .output(Made)
      .mutation(({ ctx, input }) => addNote(ctx.tenant, input)),
    edit: tenantProcedure({
      can: "note:write",
      rest: patch("/notes/{noteId}", "Changes a note of one's own."),
    })
      .input(EditNoteInput)
      .output(Nothing)
      .mutation(({ ctx, input }) => editNote(ctx.tenant, input)),
    delete: tenantProcedure({
      can: "note:write",
      rest: remove("/notes/{noteId}", "Deletes a note of one's own."),
    })
      .input(NoteInput)
      .output(Nothing)
      .mutation(({ ctx, input }) => deleteNote(ctx.tenant, input)),
  },
} satisfies TRPCRouterRecord
