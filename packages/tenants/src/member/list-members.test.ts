import { encodeCursor } from "@plinth/core"
import { expect, test } from "vitest"
import { aTenant } from "../testing"
import { listMembers } from "./list-members"
import { removeMember } from "./remove-member"

test("everyone in a tenant sees its members, the longest standing first", async () => {
  const { as, another } = await aTenant()
  another("admin", "Ben Admin")
  const { items, nextCursor } = await listMembers(as("viewer"), { limit: 10 })
  expect(items.map(({ name, role }) => [name, role])).toEqual([
    ["Olga Owner", "owner"],
    ["Ben Admin", "admin"],
    ["Ada Example", "viewer"],
  ])
  expect(nextCursor).toBeNull()
})

test("nobody sees another tenant's members", async () => {
  const { as } = await aTenant()
  const other = await aTenant()
  await listMembers(other.as("member"), { limit: 10 })
  const { items } = await listMembers(as("owner"), { limit: 10 })
  expect(items.map(({ id }) => id)).toEqual([as("owner").member.id])
})

test("who was removed is not listed", async () => {
  const { as } = await aTenant()
  await removeMember(as("owner"), { memberId: as("member").member.id })
  expect((await listMembers(as("owner"), { limit: 10 })).items).toHaveLength(1)
})

test("page by page everyone comes once", async () => {
  const { as, another } = await aTenant()
  for (let count = 0; count < 6; count++) another("member")
  const seen: string[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof listMembers>> = await listMembers(as("owner"), { limit: 3, cursor })
    expect(page.items.length).toBeLessThanOrEqual(3)
    seen.push(...page.items.map(({ id }) => id))
    cursor = page.nextCursor
  } while (cursor)
  expect(seen).toEqual((await listMembers(as("owner"), { limit: 100 })).items.map(({ id }) => id))
  expect(new Set(seen).size).toBe(7)
})

test.each(["garbage", "", "e30", encodeCursor("not an id"), encodeCursor("1", "2"), "\0"])(
  "the cursor %j reads as the first page",
  async (cursor) => {
    const { as } = await aTenant()
    expect((await listMembers(as("owner"), { limit: 10, cursor })).items).toHaveLength(1)
  },
)
