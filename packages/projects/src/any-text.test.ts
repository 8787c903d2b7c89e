import fc from "fast-check"
import { expect, test } from "vitest"
import { addNote } from "./note/add-note"
import { listNotes } from "./note/list-notes"
import { AddNoteInput } from "./note/note.schemas"
import { createProject } from "./project/create-project"
import { getProject } from "./project/get-project"
import { listProjects } from "./project/list-projects"
import {
  CreateProjectInput,
  ListProjectsInput,
  ProjectInput,
  UpdateProjectInput,
} from "./project/project.schemas"
import { updateProject } from "./project/update-project"
import { aTenant } from "./testing"

const { as } = await aTenant()
const { id: projectId } = await createProject(as("owner"), { name: "Bridge", description: "" })

const surrogates = fc.integer({ min: 0xd800, max: 0xdfff }).map((code) => String.fromCharCode(code))
const nasty = fc.constantFrom("\0", "%", "_", "\\", "'", "\u202E", "\u200B", "\uFFFF", "🦊", "İ", "ß")
const anyText = fc
  .array(fc.oneof(fc.string({ unit: "binary" }), surrogates, nasty))
  .map((parts) => parts.join(""))
const runs = { numRuns: 40 }

test("whatever text comes in, it is refused by us or kept as we read it", async () => {
  const check = fc.asyncProperty(anyText, anyText, async (name, description) => {
    const input = UpdateProjectInput.safeParse({ projectId, name, description })
    if (!input.success) return
    await updateProject(as("owner"), input.data)
    expect(await getProject(as("owner"), { projectId })).toMatchObject({
      name: input.data.name,
      description: input.data.description,
    })
    expect(CreateProjectInput.safeParse(input.data).success).toBe(true)
  })
  await fc.assert(check, runs)
})

test("whatever is written in a note", async () => {
  const check = fc.asyncProperty(anyText, async (body) => {
    const input = AddNoteInput.safeParse({ projectId, body })
    if (!input.success) return
    await addNote(as("owner"), input.data)
    const { items } = await listNotes(as("owner"), { projectId, limit: 1 })
    expect(items[0]?.body).toBe(input.data.body)
  })
  await fc.assert(check, runs)
})

test("whatever is searched for, by whatever cursor", async () => {
  const check = fc.asyncProperty(anyText, anyText, async (search, cursor) => {
    const input = ListProjectsInput.safeParse({ search, cursor })
    if (input.success) await listProjects(as("owner"), input.data)
  })
  await fc.assert(check, runs)
})

test("whatever stands for an id", async () => {
  const check = fc.asyncProperty(anyText, async (id) => {
    const input = ProjectInput.safeParse({ projectId: id })
    if (input.success)
      await expect(getProject(as("owner"), input.data)).rejects.toHaveCode("projects.NOT_FOUND")
  })
  await fc.assert(check, runs)
})
