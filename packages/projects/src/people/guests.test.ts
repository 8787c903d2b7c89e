import { listActivity } from "@plinth/events"
import type { MemberId, ProjectId } from "@plinth/core"
import { acceptInvitation, inviteMember, listMembers } from "@plinth/tenants"
import { tokenIn } from "@plinth/tenants/testing"
import { expect, test } from "vitest"
import { addNote } from "../note/add-note"
import { AddNoteInput } from "../note/note.schemas"
import { archiveProject } from "../project/archive-project"
import { createProject } from "../project/create-project"
import { getProject } from "../project/get-project"
import { listProjects } from "../project/list-projects"
import { ListProjectsInput } from "../project/project.schemas"
import { trashProject } from "../project/trash-project"
import { aTenant } from "../testing"
import { addPerson } from "./add-person"
import { listPeople } from "./list-people"
import { removePerson } from "./remove-person"
import { sharePromised } from "./share-promised"

async function anAgency() {
  const tenant = await aTenant()
  const make = async (name: string) =>
    (await createProject(tenant.as("owner"), { name, description: "" })).id as ProjectId
  const [shared, other, trashed] = [await make("Shared"), await make("Other"), await make("Trashed")]
  await trashProject(tenant.as("owner"), { projectId: trashed })
  const gus = tenant.person({ name: "Gus" })
  const { link } = await inviteMember(tenant.as("owner"), {
    email: gus.user.email,
    role: "member",
    memberType: "guest",
    projectIds: [shared, trashed],
    delivery: "link",
  })
  await acceptInvitation(gus, { token: tokenIn(link) }, sharePromised)
  return { ...tenant, shared, other, gus, guest: await tenant.enter(gus) }
}

test("a guest joins with what was promised, as far as it stands, and sees nothing else", async () => {
  const { as, guest, shared, other, events } = await anAgency()
  expect(guest.member).toMatchObject({ type: "guest", role: "member" })
  const { items } = await listProjects(guest, ListProjectsInput.parse({}))
  expect(items.map(({ name }) => name)).toEqual(["Shared"])
  await expect(getProject(guest, { projectId: other })).rejects.toHaveCode("projects.NOT_FOUND")
  expect(await events()).toContain("project.person_added")
  const activity = async (ctx: typeof guest) => (await listActivity(ctx, { limit: 100 })).items
  expect(new Set((await activity(guest)).map(({ entityId }) => entityId))).toEqual(new Set([shared]))
  expect((await activity(as("owner"))).length).toBeGreaterThan((await activity(guest)).length)
})

test("a guest writes in what is shared, and neither founds, archives, trashes nor shares", async () => {
  const { guest, shared, as } = await anAgency()
  await addNote(guest, AddNoteInput.parse({ projectId: shared, body: "Hello" }))
  const person = { projectId: shared, memberId: as("viewer").member.id }
  for (const attempt of [
    () => createProject(guest, { name: "Mine", description: "" }),
    () => archiveProject(guest, { projectId: shared }),
    () => trashProject(guest, { projectId: shared }),
    () => addPerson(guest, person),
  ])
    await expect(attempt()).rejects.toHaveCode("auth.FORBIDDEN")
})

test("a guest sees who works on what is shared with them, and nobody else of the tenant", async () => {
  const { as, guest, shared, other, another } = await anAgency()
  const [author, stranger] = [another("member", "Anna Author"), another("member", "Sam Stranger")]
  await addNote(author, AddNoteInput.parse({ projectId: shared, body: "Hello" }))
  await addPerson(as("owner"), { projectId: other, memberId: stranger.member.id })
  await expect(listMembers(guest, { limit: 50 })).rejects.toHaveCode("auth.FORBIDDEN")
  const seen = await guest.read(async (db) => ({
    profiles: await db.selectFrom("app.user_profiles").select("name").orderBy("name").execute(),
    members: await db.selectFrom("app.tenant_members").select("id").execute(),
    invitations: await db.selectFrom("app.tenant_invitations").select("id").execute(),
    roles: await db.selectFrom("app.tenant_roles").select("id").execute(),
  }))
  expect(seen.profiles.map(({ name }) => name)).toEqual(["Anna Author", "Gus", "Olga Owner"])
  expect(seen.members).toHaveLength(3)
  expect([seen.invitations, seen.roles]).toEqual([[], []])
  const people = await listPeople(guest, { projectId: shared })
  expect(people.map(({ name }) => name).toSorted()).toEqual(["Gus", "Olga Owner"])
  expect(await listPeople(guest, { projectId: other })).toEqual([])
})

test("a guest taken off a project sees nothing of it any more", async () => {
  const { as, guest, shared } = await anAgency()
  await removePerson(as("owner"), { projectId: shared, memberId: guest.member.id as MemberId })
  expect((await listProjects(guest, ListProjectsInput.parse({}))).items).toEqual([])
  expect((await listActivity(guest, { limit: 100 })).items).toEqual([])
})

test("another tenant's project is promised to nobody", async () => {
  const { other } = await anAgency()
  const { as } = await aTenant()
  const wanted = { email: "gus@example.com", role: "viewer", memberType: "guest" } as const
  await expect(inviteMember(as("owner"), { ...wanted, projectIds: [other] })).rejects.toHaveCode(
    "tenants.PROJECT_NOT_FOUND",
  )
})
