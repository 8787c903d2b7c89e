import { expect, test } from "vitest"
import { addPerson } from "../people/add-person"
import { aTenant } from "../testing"
import { archiveProject } from "./archive-project"
import { createProject } from "./create-project"
import { getProject } from "./get-project"
import { UpdateProjectInput } from "./project.schemas"
import { trashProject } from "./trash-project"
import { updateProject } from "./update-project"

const bridge = { name: "Bridge", description: "Over the river" }

test("a member changes what they name, and the rest stays", async () => {
  const { as, clock, history } = await aTenant()
  const { id: projectId } = await createProject(as("owner"), bridge)
  clock.advance({ hours: 1 })
  await updateProject(as("member"), { projectId, name: "Viaduct", status: "done" })
  expect(await getProject(as("viewer"), { projectId })).toMatchObject({
    name: "Viaduct",
    description: "Over the river",
    status: "done",
    updatedAt: clock.now(),
  })
  expect((await history()).at(-1)).toEqual({
    type: "project.updated",
    actor: as("member").user.id,
    entity: projectId,
    data: { fields: ["name", "status"] },
  })
})

test("a viewer changes nothing", async () => {
  const { as, events } = await aTenant()
  const { id: projectId } = await createProject(as("owner"), bridge)
  await expect(updateProject(as("viewer"), { projectId, name: "Mine" })).rejects.toHaveCode("auth.FORBIDDEN")
  expect(await events()).toEqual(["project.created"])
})

test("another tenant's project and a malformed id are not found", async () => {
  const { as } = await aTenant()
  const other = await aTenant()
  const { id } = await createProject(other.as("owner"), bridge)
  for (const projectId of [id, "nonsense"]) {
    const input = UpdateProjectInput.parse({ projectId, name: "Mine" })
    await expect(updateProject(as("owner"), input)).rejects.toHaveCode("projects.NOT_FOUND")
  }
  expect((await getProject(other.as("owner"), { projectId: id })).name).toBe("Bridge")
})

test("a guest changes what is shared with them, and finds nothing else to change", async () => {
  const { as } = await aTenant()
  const { id: shared } = await createProject(as("owner"), bridge)
  const { id: hidden } = await createProject(as("owner"), bridge)
  await addPerson(as("owner"), { projectId: shared, memberId: as("guest").member.id })
  await updateProject(as("guest"), { projectId: shared, status: "done" })
  await expect(updateProject(as("guest"), { projectId: hidden, status: "done" })).rejects.toHaveCode(
    "projects.NOT_FOUND",
  )
})

test("what was put away does not change", async () => {
  const { as } = await aTenant()
  const { id: projectId } = await createProject(as("owner"), bridge)
  await archiveProject(as("owner"), { projectId })
  await expect(updateProject(as("owner"), { projectId, name: "New" })).rejects.toHaveCode(
    "projects.READ_ONLY",
  )
  await trashProject(as("owner"), { projectId })
  await expect(updateProject(as("owner"), { projectId, name: "New" })).rejects.toHaveCode(
    "projects.READ_ONLY",
  )
})

test("a change of nothing leaves no trace, and of two at once the last word stands", async () => {
  const { as, events } = await aTenant()
  const { id: projectId } = await createProject(as("owner"), bridge)
  await updateProject(as("owner"), { projectId })
  await Promise.all(["A", "B"].map((name) => updateProject(as("owner"), { projectId, name })))
  expect(["A", "B"]).toContain((await getProject(as("owner"), { projectId })).name)
  expect(await events()).toEqual(["project.created", "project.updated", "project.updated"])
})

test("sent twice, a form changes something once", async () => {
  const { as, clock, history } = await aTenant()
  const { id: projectId } = await createProject(as("owner"), bridge)
  const form = { projectId, name: "Viaduct", description: bridge.description }
  await Promise.all([updateProject(as("owner"), form), updateProject(as("owner"), form)])
  expect((await history()).slice(1)).toMatchObject([{ type: "project.updated", data: { fields: ["name"] } }])
  const { updatedAt } = await getProject(as("owner"), { projectId })
  clock.advance({ hours: 1 })
  await updateProject(as("owner"), form)
  expect((await getProject(as("owner"), { projectId })).updatedAt).toEqual(updatedAt)
})

test("a name can be changed and not emptied, a description can", () => {
  expect(UpdateProjectInput.safeParse({ projectId: "x", name: "" }).success).toBe(false)
  expect(UpdateProjectInput.safeParse({ projectId: "x", description: "" }).success).toBe(true)
})
