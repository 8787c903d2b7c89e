import { newId } from "@plinth/core"
import { expect, test } from "vitest"
import { addPerson } from "../people/add-person"
import { aTenant } from "../testing"
import { createProject } from "./create-project"
import { listProjectNames } from "./list-project-names"
import { trashProject } from "./trash-project"

test("projects are named wherever they lie, and none twice", async () => {
  const { as } = await aTenant()
  const { id: projectId } = await createProject(as("owner"), { name: "Bridge", description: "" })
  await trashProject(as("owner"), { projectId })
  expect(await listProjectNames(as("viewer"), [projectId, projectId])).toEqual([
    { id: projectId, name: "Bridge" },
  ])
  expect(await listProjectNames(as("viewer"), [])).toEqual([])
})

test("another tenant's, unshared ones and those that are not there are left out", async () => {
  const { as } = await aTenant()
  const stranger = (await aTenant()).as("owner")
  const { id: projectId } = await createProject(as("owner"), { name: "Bridge", description: "" })
  expect(await listProjectNames(stranger, [projectId, newId()])).toEqual([])
  expect(await listProjectNames(as("guest"), [projectId])).toEqual([])
  await addPerson(as("owner"), { projectId, memberId: as("guest").member.id })
  expect(await listProjectNames(as("guest"), [projectId])).toHaveLength(1)
})
