import { newId } from "@plinth/core"
import { removeMember } from "@plinth/tenants"
import { expect, test } from "vitest"
import { addNote } from "../note/add-note"
import { addPerson } from "../people/add-person"
import { aTenant } from "../testing"
import { createProject } from "./create-project"
import { getProject } from "./get-project"
import { ProjectInput } from "./project.schemas"

const bridge = { name: "Bridge", description: "" }

test("everyone in the tenant reads a project", async () => {
  const { as } = await aTenant()
  const { id: projectId } = await createProject(as("owner"), bridge)
  for (const role of ["admin", "member", "viewer"] as const) {
    expect((await getProject(as(role), { projectId })).name).toBe("Bridge")
  }
})

test("a project knows how many notes it has", async () => {
  const { as } = await aTenant()
  const { id: projectId } = await createProject(as("owner"), bridge)
  await addNote(as("member"), { projectId, body: "One" })
  await addNote(as("member"), { projectId, body: "Two" })
  expect((await getProject(as("viewer"), { projectId })).noteCount).toBe(2)
})

test("another tenant's project is not found", async () => {
  const { as } = await aTenant()
  const other = await aTenant()
  const { id: projectId } = await createProject(as("owner"), bridge)
  await expect(getProject(other.as("owner"), { projectId })).rejects.toHaveCode("projects.NOT_FOUND")
})

test.each([
  "",
  "1",
  "../etc/passwd",
  "\0",
  newId().toUpperCase(),
  `${newId()}x`,
  "'; drop table app.projects; --",
])("%j is not found", async (projectId) => {
  const { as } = await aTenant()
  await expect(getProject(as("owner"), ProjectInput.parse({ projectId }))).rejects.toHaveCode(
    "projects.NOT_FOUND",
  )
})

test("a guest reads what is shared with them, and nothing else is there", async () => {
  const { as } = await aTenant()
  const { id: shared } = await createProject(as("owner"), bridge)
  const { id: hidden } = await createProject(as("owner"), bridge)
  await addPerson(as("owner"), { projectId: shared, memberId: as("guest").member.id })
  expect((await getProject(as("guest"), { projectId: shared })).id).toBe(shared)
  await expect(getProject(as("guest"), { projectId: hidden })).rejects.toHaveCode("projects.NOT_FOUND")
})

test("a project keeps the name of its maker who is gone", async () => {
  const { as, another } = await aTenant()
  const maker = another("member", "Grace Gone")
  const { id: projectId } = await createProject(maker, bridge)
  await removeMember(as("owner"), { memberId: maker.member.id })
  expect((await getProject(as("viewer"), { projectId })).createdBy).toEqual({
    memberId: maker.member.id,
    name: "Grace Gone",
  })
})
