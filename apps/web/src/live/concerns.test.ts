import { expect, test } from "vitest"
import { concernsPage, concernsQuery } from "./concerns"

const project = { entityType: "project", entityId: "p1" }
const keyOf = (path: string, input?: object) => [path.split("."), { input, type: "query" }]

test.each([
  ["projects.list", {}, true],
  ["projects.count", undefined, true],
  ["projects.get", { projectId: "p1" }, true],
  ["projects.notes.list", { projectId: "p2" }, false],
  ["activity.list", { entity: { type: "project", id: "p1" } }, true],
  ["tenants.members.list", {}, false],
  ["me.tenants", undefined, false],
])("a project's change concerns %s of %j: %s", (path, input, expected) =>
  expect(concernsQuery(project, keyOf(path, input))).toBe(expected),
)

test("a kind of thing that nobody thought of concerns everything", () => {
  const statue = { entityType: "statue", entityId: "s1" }
  expect(concernsQuery(statue, keyOf("me.tenants"))).toBe(true)
  expect(concernsPage(statue, "projects")).toBe(true)
})

test("a page is rendered again where the server had read what changed", () => {
  expect(concernsPage(project, "home")).toBe(true)
  expect(concernsPage(project, "projects")).toBe(false)
  expect(concernsPage({ entityType: "tenant", entityId: "t" }, "projects")).toBe(true)
  expect(concernsPage({ entityType: "member", entityId: "m" }, "members")).toBe(true)
})
