import type { MemberContext } from "@plinth/db"
import { removeMember } from "@plinth/tenants"
import { expect, test } from "vitest"
import { archiveProject } from "../project/archive-project"
import { createProject } from "../project/create-project"
import { aTenant } from "../testing"
import { addPerson } from "./add-person"
import { listPeople } from "./list-people"
import { ProjectPersonInput } from "./people.schemas"
import { removePerson } from "./remove-person"

async function aProject() {
  const tenant = await aTenant()
  const { id: projectId } = await createProject(tenant.as("owner"), { name: "Bridge", description: "" })
  const people = async (ctx: MemberContext = tenant.as("owner")) =>
    (await listPeople(ctx, { projectId })).map(({ role }) => role)
  return { ...tenant, projectId, people }
}

test("a member puts a colleague on a project and takes them off again", async () => {
  const { as, projectId, clock, people, history } = await aProject()
  const { id: memberId, userId } = as("viewer").member
  clock.advance({ minutes: 1 })
  await addPerson(as("member"), { projectId, memberId })
  expect(await people(as("viewer"))).toEqual(["owner", "viewer"])
  await removePerson(as("member"), { projectId, memberId })
  expect(await people()).toEqual(["owner"])
  const actor = as("member").user.id
  expect((await history()).slice(1)).toEqual([
    { type: "project.person_added", actor, entity: projectId, data: { memberId, userId } },
    { type: "project.person_removed", actor, entity: projectId, data: { memberId, userId } },
  ])
})

test("a viewer does neither", async () => {
  const { as, projectId, people } = await aProject()
  const owner = { projectId, memberId: as("owner").member.id }
  const own = { projectId, memberId: as("viewer").member.id }
  await expect(addPerson(as("viewer"), own)).rejects.toHaveCode("auth.FORBIDDEN")
  await expect(removePerson(as("viewer"), owner)).rejects.toHaveCode("auth.FORBIDDEN")
  expect(await people()).toEqual(["owner"])
})

test("another tenant's project is not found, and its people are not shown", async () => {
  const { as, projectId, people } = await aProject()
  const stranger = (await aTenant()).as("owner")
  const intrusion = { projectId, memberId: stranger.member.id }
  await expect(addPerson(stranger, intrusion)).rejects.toHaveCode("projects.NOT_FOUND")
  const eviction = { projectId, memberId: as("owner").member.id }
  await expect(removePerson(stranger, eviction)).rejects.toHaveCode("projects.NOT_FOUND")
  expect(await people(stranger)).toEqual([])
  expect(await people()).toEqual(["owner"])
})

test("another tenant's member, a removed one and nobody are not found", async () => {
  const { as, projectId, people } = await aProject()
  const removed = as("member").member.id
  await removeMember(as("owner"), { memberId: removed })
  for (const memberId of [(await aTenant()).as("owner").member.id, removed, "nonsense"]) {
    const input = ProjectPersonInput.parse({ projectId, memberId })
    await expect(addPerson(as("owner"), input)).rejects.toHaveCode("projects.MEMBER_NOT_FOUND")
  }
  expect(await people()).toEqual(["owner"])
})

test("done twice, also at once, each is done once", async () => {
  const { as, projectId, events } = await aProject()
  const input = { projectId, memberId: as("member").member.id }
  await Promise.all([1, 2, 3].map(() => addPerson(as("owner"), input)))
  await addPerson(as("owner"), input)
  await Promise.all([1, 2, 3].map(() => removePerson(as("owner"), input)))
  await removePerson(as("owner"), input)
  expect(await events()).toEqual(["project.created", "project.person_added", "project.person_removed"])
})

test("the people of an archived project stay as they are", async () => {
  const { as, projectId } = await aProject()
  await archiveProject(as("owner"), { projectId })
  const input = { projectId, memberId: as("owner").member.id }
  await expect(addPerson(as("owner"), input)).rejects.toHaveCode("projects.READ_ONLY")
  await expect(removePerson(as("owner"), input)).rejects.toHaveCode("projects.READ_ONLY")
})

test("who left the tenant is on no project any more", async () => {
  const { as, projectId, people } = await aProject()
  const memberId = as("member").member.id
  await addPerson(as("owner"), { projectId, memberId })
  await removeMember(as("owner"), { memberId })
  expect(await people()).toEqual(["owner"])
})

test("a guest neither lets themselves in nor shares with others, and sees who is on what is shared with them", async () => {
  const { as, projectId, people } = await aProject()
  const guest = as("guest")
  const own = { projectId, memberId: guest.member.id }
  await expect(addPerson(guest, own)).rejects.toHaveCode("auth.FORBIDDEN")
  expect(await people(guest)).toEqual([])
  await addPerson(as("owner"), own)
  const friend = { projectId, memberId: as("member").member.id }
  await expect(addPerson(guest, friend)).rejects.toHaveCode("auth.FORBIDDEN")
  expect(await people(guest)).toHaveLength(2)
  expect(await people()).toHaveLength(2)
})
