import { record } from "@plinth/events"
import { addNote, createProject, trashProject } from "@plinth/projects"
import { aTenant } from "@plinth/projects/testing"
import { auditEvents, inviteMember } from "@plinth/tenants"
import { expect, test } from "vitest"
import { getOverview } from "./get-overview"

test("the first page counts what the plan counts, and names what happened", async () => {
  const { as, clock } = await aTenant()
  const { id: bridge } = await createProject(as("owner"), { name: "Bridge", description: "" })
  const { id: arch } = await createProject(as("owner"), { name: "Arch", description: "" })
  clock.advance({ minutes: 1 })
  await addNote(as("member"), { projectId: bridge, body: "Stone" })
  await trashProject(as("owner"), { projectId: arch })
  const overview = await getOverview(as("viewer"))
  expect(overview).toMatchObject({ projectCount: 1, invitationCount: 0 })
  expect(overview.projects.map(({ name }) => name)).toEqual(["Bridge"])
  expect(overview.projects[0]?.updatedAt).toEqual(clock.now())
  expect(overview.events.slice(0, 2)).toMatchObject([
    { type: "project.trashed", entityId: arch, projectName: "Arch", actorName: as("owner").user.name },
    { type: "project.note_added", entityId: bridge, projectName: "Bridge", occurredAt: clock.now() },
  ])
})

test("what is the audit's matter alone is not on the first page", async () => {
  const { as } = await aTenant()
  const before = await getOverview(as("owner"))
  await as("owner").write((tx) => record(tx, auditEvents.exported(tx.tenantId, { format: "csv", rows: 1 })))
  expect((await getOverview(as("owner"))).events).toEqual(before.events)
})

test("guests take no member's seat, and an invitation holds one", async () => {
  const { as } = await aTenant()
  const before = await getOverview(as("owner"))
  await inviteMember(as("owner"), { email: "grace@example.com", role: "member", delivery: "link" })
  const after = await getOverview(as("owner"))
  expect(after.memberCount).toBe(before.memberCount)
  expect(after.invitationCount).toBe(before.invitationCount + 1)
})

test("another tenant's things are nowhere in it", async () => {
  const { as } = await aTenant()
  const other = await aTenant()
  await createProject(other.as("owner"), { name: "Theirs", description: "" })
  expect(await getOverview(as("owner"))).toMatchObject({ projectCount: 0, projects: [] })
})
