import { readFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, test } from "vitest"
import { checkout } from "../../quote/quote-file"
import { fieldsOf } from "./describe-fields"
import { listApi } from "./list-api"

const { tags, operations } = listApi()
const page = readFileSync(path.join(checkout, "apps/docs/content/docs/api/reference.mdx"), "utf8")

describe("the reference of the API", () => {
  test("has a part for every resource, and none of another", () => {
    const parts = [...page.matchAll(/<ApiOperations of="([\w-]+)" \/>/g)].map(([, tag]) => tag)
    expect(parts.toSorted()).toEqual(tags.toSorted())
  })

  test("tells each operation once, under an anchor of its own", () => {
    expect(operations.length).toBeGreaterThan(30)
    expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length)
    for (const { tag, summary } of operations)
      expect([tags.includes(tag), summary.length > 5]).toEqual([true, true])
  })

  test("says what a call takes and answers", () => {
    const list = operations.find(({ id }) => id === "get-tenants-tenant-projects")
    expect(list?.input.map(({ name }) => name)).toEqual(["search", "shelf", "status", "cursor", "limit"])
    expect(list?.output.map(({ name }) => name)).toContain("items[].updatedAt")
    const create = operations.find(({ id }) => id === "post-tenants-tenant-projects")
    expect(create?.input.find(({ name }) => name === "name")).toMatchObject({
      type: "text",
      isRequired: true,
    })
    expect(create).toMatchObject({ status: "201", takesKeys: true })
    expect(operations.find(({ path: at, method }) => at === "/me" && method === "GET")?.takesKeys).toBe(false)
  })
})

test("fields of objects within stand beside theirs", () => {
  const inner = { type: "object", properties: { name: { type: ["string", "null"] } }, required: ["name"] }
  const fields = fieldsOf({ properties: { by: inner, all: { items: inner } } })
  expect(fields.map(({ name, type }) => `${name}: ${type}`)).toEqual([
    "by: object",
    "by.name: text or null",
    "all: list of object",
    "all[].name: text or null",
  ])
})
