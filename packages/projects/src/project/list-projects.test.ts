import { encodeCursor, newId } from "@plinth/core"
import type { MemberContext } from "@plinth/db"
import { expect, test } from "vitest"
import { addPerson } from "../people/add-person"
import { aTenant } from "../testing"
import { archiveProject } from "./archive-project"
import { countProjects } from "./count-projects"
import { createProject } from "./create-project"
import { listProjects } from "./list-projects"
import { ListProjectsInput } from "./project.schemas"
import { trashProject } from "./trash-project"
import { updateProject } from "./update-project"

type Wish = Partial<ListProjectsInput>

const list = (ctx: MemberContext, wish: Wish = {}) => listProjects(ctx, ListProjectsInput.parse(wish))
const namesOf = async (ctx: MemberContext, wish?: Wish) =>
  (await list(ctx, wish)).items.map(({ name }) => name)

const create = async (ctx: MemberContext, ...names: string[]) => {
  const made = []
  for (const name of names) made.push(await createProject(ctx, { name, description: "" }))
  return made.map(({ id }) => id)
}

test("what was worked on last comes first", async () => {
  const { as, clock } = await aTenant()
  const [projectId] = await create(as("owner"), "Arch", "Bridge", "Column")
  clock.advance({ minutes: 1 })
  await updateProject(as("owner"), { projectId: projectId ?? newId(), status: "on_hold" })
  expect(await namesOf(as("viewer"))).toEqual(["Arch", "Column", "Bridge"])
})

test("each row names its first three people, counts them all, and says who made it", async () => {
  const { as, clock } = await aTenant()
  const [projectId = newId()] = await create(as("owner"), "Arch")
  for (const role of ["admin", "member", "viewer"] as const) {
    clock.advance({ seconds: 1 })
    await addPerson(as("owner"), { projectId, memberId: as(role).member.id })
  }
  const { items } = await list(as("viewer"))
  const named = (["owner", "admin", "member"] as const).map((role) => ({
    memberId: as(role).member.id,
    name: as(role).user.name,
  }))
  expect(items).toMatchObject([{ people: named, peopleCount: 4, makerId: as("owner").member.id }])
})

test("another tenant's projects are nowhere", async () => {
  const { as } = await aTenant()
  const other = await aTenant()
  await create(other.as("owner"), "Theirs")
  expect(await namesOf(as("owner"))).toEqual([])
  expect(await countProjects(as("owner"))).toBe(0)
})

test("each shelf shows its own", async () => {
  const { as } = await aTenant()
  const [archived = newId(), trashed = newId()] = await create(as("owner"), "Archived", "Trashed", "Current")
  await archiveProject(as("owner"), { projectId: archived })
  await archiveProject(as("owner"), { projectId: trashed })
  await trashProject(as("owner"), { projectId: trashed })
  expect(await namesOf(as("owner"))).toEqual(["Current"])
  expect(await namesOf(as("owner"), { shelf: "archived" })).toEqual(["Archived"])
  expect(await namesOf(as("owner"), { shelf: "trashed" })).toEqual(["Trashed"])
  expect(await countProjects(as("owner"))).toBe(2)
})

test("a list can be narrowed to a status", async () => {
  const { as } = await aTenant()
  const [projectId = newId()] = await create(as("owner"), "Finished", "Running")
  await updateProject(as("owner"), { projectId, status: "done" })
  expect(await namesOf(as("owner"), { status: "done" })).toEqual(["Finished"])
})

test("a guest sees what is shared with them and nothing else", async () => {
  const { as } = await aTenant()
  const [projectId = newId()] = await create(as("owner"), "Shared", "Secret")
  expect(await namesOf(as("guest"))).toEqual([])
  await addPerson(as("owner"), { projectId, memberId: as("guest").member.id })
  expect(await namesOf(as("guest"))).toEqual(["Shared"])
  expect(await namesOf(as("guest"), { search: "secret" })).toEqual([])
  expect(await countProjects(as("guest"))).toBe(1)
})

test.each([
  ["100%", ["100% done"]],
  ["_", ["snake_case"]],
  ["\\", ["back\\slash"]],
  ["%", ["100% done"]],
  ["STRASSE", ["Hauptstrasse"]],
  ["日本", ["日本語"]],
  ["cafe\u0301", ["Café"]],
  ["🦊", ["🦊 fox"]],
  ["ex\0ample", []],
  ["\uD800", []],
  ["'; --", []],
  ["   ", ["🦊 fox", "Café", "日本語", "Hauptstrasse", "back\\slash", "snake_case", "100% done"]],
])("a search for %j finds %j", async (search, found) => {
  const { as } = await aTenant()
  await create(
    as("owner"),
    "100% done",
    "snake_case",
    "back\\slash",
    "Hauptstrasse",
    "日本語",
    "Café",
    "🦊 fox",
  )
  expect(await namesOf(as("owner"), { search })).toEqual(found)
})

test("page by page each comes once, whether made at one moment or at many", async () => {
  const { as, clock } = await aTenant()
  for (const name of ["a", "b", "c", "d", "e", "f", "g"]) {
    if (name > "c") clock.advance({ seconds: 1 })
    await create(as("owner"), name)
  }
  const seen: string[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof list>> = await list(as("owner"), { limit: 2, cursor })
    seen.push(...page.items.map(({ name }) => name))
    cursor = page.nextCursor
  } while (cursor)
  expect(seen.join("")).toBe("gfedcba")
})

test.each([
  "garbage",
  "e30",
  encodeCursor("yesterday", newId()),
  encodeCursor("2026-03-03T12:00:00Z", "nobody"),
  encodeCursor("-271821-04-20T00:00:00.000Z", newId()),
  encodeCursor("+275760-09-13T00:00:00.000Z", newId()),
  encodeCursor("2026-03-03T12:00:00Z"),
])("the cursor %j reads as the first page", async (cursor) => {
  const { as } = await aTenant()
  await create(as("owner"), "Arch")
  expect(await namesOf(as("owner"), { cursor })).toEqual(["Arch"])
})

test.each([
  { limit: 0 },
  { limit: 101 },
  { limit: 1.5 },
  { shelf: "attic" },
  { status: "lost" },
  { cursor: 7 },
])("%j is refused", (input) => {
  expect(ListProjectsInput.safeParse(input).success).toBe(false)
})
