import { expect, test } from "vitest"
import { aTenant } from "../testing"
import { archiveProject } from "./archive-project"
import { countProjects } from "./count-projects"
import { createProject } from "./create-project"
import { getProject } from "./get-project"
import { ProjectInput } from "./project.schemas"
import { restoreProject } from "./restore-project"
import { trashProject } from "./trash-project"

const bridge = { name: "Bridge", description: "" }
const moves = Object.entries({ archiveProject, trashProject, restoreProject })

test("a project is archived, brought back, thrown away and brought back again", async () => {
  const { as, history } = await aTenant()
  const { id: projectId } = await createProject(as("member"), bridge)
  const shelf = async () => (await getProject(as("viewer"), { projectId })).shelf
  await archiveProject(as("member"), { projectId })
  expect(await shelf()).toBe("archived")
  await restoreProject(as("member"), { projectId })
  expect(await shelf()).toBe("current")
  await trashProject(as("member"), { projectId })
  expect(await shelf()).toBe("trashed")
  await restoreProject(as("member"), { projectId })
  expect(await shelf()).toBe("current")
  const told = (await history()).slice(1)
  expect(told.map(({ type }) => type)).toEqual([
    "project.archived",
    "project.unarchived",
    "project.trashed",
    "project.restored",
  ])
  for (const event of told)
    expect(event).toMatchObject({ actor: as("member").user.id, entity: projectId, data: {} })
})

test.each(moves)("%s is not for a viewer", async (_, move) => {
  const { as, events } = await aTenant()
  const { id: projectId } = await createProject(as("owner"), bridge)
  await expect(move(as("viewer"), { projectId })).rejects.toHaveCode("auth.FORBIDDEN")
  expect(await events()).toEqual(["project.created"])
})

test.each(moves)("%s finds neither another tenant's project nor a malformed id", async (_, move) => {
  const { as } = await aTenant()
  const other = await aTenant()
  const { id } = await createProject(other.as("owner"), bridge)
  for (const projectId of [id, "nonsense\0"]) {
    await expect(move(as("owner"), ProjectInput.parse({ projectId }))).rejects.toHaveCode(
      "projects.NOT_FOUND",
    )
  }
  expect(await other.events()).toEqual(["project.created"])
})

test.each(moves)("%s twice, also at once, happens once", async (_, move) => {
  const { as, events } = await aTenant()
  const { id: projectId } = await createProject(as("owner"), bridge)
  if (move === restoreProject) await trashProject(as("owner"), { projectId })
  const before = (await events()).length
  await Promise.all([1, 2, 3].map(() => move(as("owner"), { projectId })))
  await move(as("owner"), { projectId })
  expect(await events()).toHaveLength(before + 1)
})

test("members throw away only their own, admins anything", async () => {
  const { as, another } = await aTenant()
  const { id: projectId } = await createProject(as("member"), bridge)
  await expect(trashProject(another("member"), { projectId })).rejects.toHaveCode("projects.NOT_OWN")
  await trashProject(as("admin"), { projectId })
})

test("what lies in the trash is not archived", async () => {
  const { as } = await aTenant()
  const { id: projectId } = await createProject(as("owner"), bridge)
  await trashProject(as("owner"), { projectId })
  await expect(archiveProject(as("owner"), { projectId })).rejects.toHaveCode("projects.READ_ONLY")
})

test("what was archived before it was thrown away comes back to the archive", async () => {
  const { as } = await aTenant()
  const { id: projectId } = await createProject(as("owner"), bridge)
  await archiveProject(as("owner"), { projectId })
  await trashProject(as("owner"), { projectId })
  await restoreProject(as("owner"), { projectId })
  expect((await getProject(as("owner"), { projectId })).shelf).toBe("archived")
})

test("back from the trash a project needs room in the plan", async () => {
  const { as } = await aTenant({ plan: "starter" })
  const { id: projectId } = await createProject(as("owner"), bridge)
  await trashProject(as("owner"), { projectId })
  await createProject(as("owner"), bridge)
  const { id: second } = await createProject(as("owner"), bridge)
  await expect(restoreProject(as("owner"), { projectId })).rejects.toHaveCode("projects.LIMIT_REACHED")
  await trashProject(as("owner"), { projectId: second })
  await restoreProject(as("owner"), { projectId })
})

test("an archived project kept its room and comes back into a full plan", async () => {
  const { as } = await aTenant({ plan: "starter" })
  const { id: projectId } = await createProject(as("owner"), bridge)
  await createProject(as("owner"), bridge)
  await archiveProject(as("owner"), { projectId })
  await restoreProject(as("owner"), { projectId })
})

test("restored twice at once into the last room, it is restored and nobody is refused", async () => {
  const { as } = await aTenant({ plan: "starter" })
  const { id: projectId } = await createProject(as("owner"), bridge)
  await createProject(as("owner"), bridge)
  await trashProject(as("owner"), { projectId })
  await Promise.all([1, 2, 3].map(() => restoreProject(as("owner"), { projectId })))
  expect(await countProjects(as("owner"))).toBe(2)
})

test("restored and created at once, projects never exceed the plan", async () => {
  const { as } = await aTenant({ plan: "starter" })
  const { id: projectId } = await createProject(as("owner"), bridge)
  await trashProject(as("owner"), { projectId })
  await Promise.allSettled([
    ...[1, 2, 3].map(() => createProject(as("owner"), bridge)),
    restoreProject(as("owner"), { projectId }),
  ])
  expect(await countProjects(as("owner"))).toBe(2)
})
