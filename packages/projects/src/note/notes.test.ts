import { encodeCursor, newId, type NoteId } from "@plinth/core"
import type { MemberContext } from "@plinth/db"
import { changeRole, removeMember } from "@plinth/tenants"
import { expect, test } from "vitest"
import { addPerson } from "../people/add-person"
import { archiveProject } from "../project/archive-project"
import { createProject } from "../project/create-project"
import { getProject } from "../project/get-project"
import { aTenant } from "../testing"
import { addNote } from "./add-note"
import { deleteNote } from "./delete-note"
import { editNote } from "./edit-note"
import { listNotes } from "./list-notes"
import { AddNoteInput, EditNoteInput, NoteInput } from "./note.schemas"

async function aProject() {
  const tenant = await aTenant()
  const { id: projectId } = await createProject(tenant.as("owner"), { name: "Bridge", description: "" })
  const notes = async (ctx: MemberContext = tenant.as("owner")) =>
    (await listNotes(ctx, { projectId, limit: 100 })).items.map(({ body }) => body)
  return { ...tenant, projectId, notes }
}

test("a member writes, changes and deletes a note", async () => {
  const { as, projectId, clock, notes, history } = await aProject()
  const { id: noteId } = await addNote(as("member"), { projectId, body: "Hello" })
  expect(await notes(as("viewer"))).toEqual(["Hello"])
  clock.advance({ minutes: 5 })
  await editNote(as("member"), { noteId, body: "Hello again" })
  const { items } = await listNotes(as("viewer"), { projectId, limit: 10 })
  expect(items).toMatchObject([
    { id: noteId, body: "Hello again", author: { memberId: as("member").member.id }, editedAt: clock.now() },
  ])
  await deleteNote(as("member"), { noteId })
  expect(await notes()).toEqual([])
  const told = (await history()).slice(1)
  expect(told.map(({ type }) => type)).toEqual([
    "project.note_added",
    "project.note_edited",
    "project.note_deleted",
  ])
  for (const event of told) {
    expect(event).toMatchObject({ actor: as("member").user.id, entity: projectId, data: { noteId } })
  }
})

test("a project with a new note was worked on now", async () => {
  const { as, projectId, clock } = await aProject()
  clock.advance({ days: 1 })
  await addNote(as("member"), { projectId, body: "News" })
  expect((await getProject(as("owner"), { projectId })).updatedAt).toEqual(clock.now())
})

test("a viewer writes nothing", async () => {
  const { as, projectId, notes } = await aProject()
  const { id: noteId } = await addNote(as("member"), { projectId, body: "Mine" })
  await expect(addNote(as("viewer"), { projectId, body: "No" })).rejects.toHaveCode("auth.FORBIDDEN")
  await expect(editNote(as("viewer"), { noteId, body: "No" })).rejects.toHaveCode("auth.FORBIDDEN")
  await expect(deleteNote(as("viewer"), { noteId })).rejects.toHaveCode("auth.FORBIDDEN")
  expect(await notes()).toEqual(["Mine"])
})

test("only its author changes a note, whatever the role", async () => {
  const { as, projectId, notes } = await aProject()
  const { id: noteId } = await addNote(as("member"), { projectId, body: "Mine" })
  await expect(editNote(as("owner"), { noteId, body: "No" })).rejects.toHaveCode("projects.NOTE_NOT_OWN")
  await expect(deleteNote(as("admin"), { noteId })).rejects.toHaveCode("projects.NOTE_NOT_OWN")
  expect(await notes()).toEqual(["Mine"])
})

test("another tenant's project and note are not found", async () => {
  const { as, projectId, notes } = await aProject()
  const { id: noteId } = await addNote(as("owner"), { projectId, body: "Ours" })
  const stranger = (await aTenant()).as("owner")
  await expect(addNote(stranger, { projectId, body: "No" })).rejects.toHaveCode("projects.NOT_FOUND")
  await expect(editNote(stranger, { noteId, body: "No" })).rejects.toHaveCode("projects.NOTE_NOT_FOUND")
  await expect(deleteNote(stranger, { noteId })).rejects.toHaveCode("projects.NOTE_NOT_FOUND")
  expect(await notes(stranger)).toEqual([])
  expect(await notes()).toEqual(["Ours"])
})

test("malformed ids are not found", async () => {
  const { as } = await aTenant()
  const note = NoteInput.parse({ noteId: "\0" })
  await expect(deleteNote(as("owner"), note)).rejects.toHaveCode("projects.NOTE_NOT_FOUND")
  await expect(editNote(as("owner"), { ...note, body: "x" })).rejects.toHaveCode("projects.NOTE_NOT_FOUND")
  const input = AddNoteInput.parse({ projectId: "nonsense", body: "x" })
  await expect(addNote(as("owner"), input)).rejects.toHaveCode("projects.NOT_FOUND")
})

test("a form sent twice, also at once, writes one note", async () => {
  const { as, projectId, notes, events } = await aProject()
  const form = { projectId, id: newId<NoteId>(), body: "Once" }
  await Promise.all([1, 2, 3].map(() => addNote(as("member"), form)))
  expect(await addNote(as("member"), form)).toEqual({ id: form.id })
  expect(await notes()).toEqual(["Once"])
  expect(await events()).toEqual(["project.created", "project.note_added"])
})

test("deleted twice, also at once, a note is gone once", async () => {
  const { as, projectId, events } = await aProject()
  const { id: noteId } = await addNote(as("member"), { projectId, body: "Gone" })
  const answers = await Promise.allSettled([1, 2, 3].map(() => deleteNote(as("member"), { noteId })))
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
  await expect(deleteNote(as("member"), { noteId })).rejects.toHaveCode("projects.NOTE_NOT_FOUND")
  expect(await events()).toEqual(["project.created", "project.note_added", "project.note_deleted"])
})

test("an archived project takes no notes and keeps those it has", async () => {
  const { as, projectId } = await aProject()
  const { id: noteId } = await addNote(as("member"), { projectId, body: "Kept" })
  await archiveProject(as("owner"), { projectId })
  await expect(addNote(as("member"), { projectId, body: "Late" })).rejects.toHaveCode("projects.READ_ONLY")
  await expect(editNote(as("member"), { noteId, body: "Late" })).rejects.toHaveCode("projects.READ_ONLY")
  await expect(deleteNote(as("member"), { noteId })).rejects.toHaveCode("projects.READ_ONLY")
})

test("a guest takes part where a project is shared with them, and sees no other notes", async () => {
  const { as, projectId, notes } = await aProject()
  await addNote(as("owner"), { projectId, body: "Inside" })
  const guest = as("guest")
  expect(await notes(guest)).toEqual([])
  await expect(addNote(guest, { projectId, body: "No" })).rejects.toHaveCode("projects.NOT_FOUND")
  await addPerson(as("owner"), { projectId, memberId: guest.member.id })
  await addNote(guest, { projectId, body: "Here I am" })
  expect(await notes(guest)).toEqual(["Here I am", "Inside"])
})

test("a note keeps the name of its author who is gone", async () => {
  const { as, another, projectId } = await aProject()
  const author = another("member", "Grace Gone")
  await addNote(author, { projectId, body: "Remember me" })
  await removeMember(as("owner"), { memberId: author.member.id })
  const { items } = await listNotes(as("viewer"), { projectId, limit: 10 })
  expect(items[0]?.author).toEqual({ memberId: author.member.id, name: "Grace Gone" })
})

test("page by page each note comes once, and garbage reads as the first page", async () => {
  const { as, projectId } = await aProject()
  for (const body of ["a", "b", "c", "d", "e"]) await addNote(as("member"), { projectId, body })
  const first = await listNotes(as("owner"), { projectId, limit: 2 })
  const second = await listNotes(as("owner"), { projectId, limit: 2, cursor: first.nextCursor })
  const third = await listNotes(as("owner"), { projectId, limit: 2, cursor: second.nextCursor })
  const bodies = [first, second, third].flatMap(({ items }) => items.map(({ body }) => body))
  expect(bodies.join("")).toBe("edcba")
  expect(third.nextCursor).toBeNull()
  for (const cursor of ["garbage", encodeCursor("x"), encodeCursor(1, 2)]) {
    expect(await listNotes(as("owner"), { projectId, limit: 2, cursor })).toEqual(first)
  }
})

test("what Postgres would refuse is taken out of a note, and an empty one is refused", async () => {
  const { as, projectId, notes } = await aProject()
  await addNote(as("owner"), AddNoteInput.parse({ projectId, body: " a\0b\r\n\tc\uDC00 🦊 " }))
  expect(await notes()).toEqual(["ab\n\tc\uFFFD 🦊"])
  for (const body of ["", " \0 ", "x".repeat(10_001), 7]) {
    expect(EditNoteInput.safeParse({ noteId: "x", body }).success).toBe(false)
  }
})

test("a note and a change of its author's role at once never block each other", async () => {
  const { as, projectId, notes } = await aProject()
  const memberId = as("member").member.id
  for (let round = 0; round < 10; round++) {
    await Promise.all([
      addNote(as("member"), { projectId, body: `${round}` }),
      changeRole(as("owner"), { memberId, role: round % 2 ? "member" : "admin" }),
    ])
  }
  expect(await notes()).toHaveLength(10)
})

test("notes come newest first whatever ids their forms made, page by page", async () => {
  const { as, projectId, clock } = await aProject()
  const ids = ["ffffffff-ffff-4fff-bfff-ffffffffffff", "00000000-0000-4000-8000-000000000001"] as NoteId[]
  for (const [index, id] of [...ids, newId<NoteId>()].entries()) {
    clock.advance({ minutes: 1 })
    await addNote(as("owner"), { projectId, id, body: `${index}` })
  }
  const first = await listNotes(as("owner"), { projectId, limit: 2 })
  const second = await listNotes(as("owner"), { projectId, limit: 2, cursor: first.nextCursor })
  expect([...first.items, ...second.items].map(({ body }) => body)).toEqual(["2", "1", "0"])
  expect(second.nextCursor).toBeNull()
})

test("edited twice alike, a note changes once", async () => {
  const { as, projectId, history } = await aProject()
  const { id: noteId } = await addNote(as("owner"), { projectId, body: "Hello" })
  await Promise.all([1, 2].map(() => editNote(as("owner"), { noteId, body: "Hello again" })))
  expect((await history()).filter(({ type }) => type === "project.note_edited")).toHaveLength(1)
})
