import { globSync, readFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, test } from "vitest"
import { courses, rooms } from "./house"
import { checkout } from "./quote/quote-file"

describe("the map of the house", () => {
  test("shows every room there is, and no other", () => {
    const folders = globSync("{apps,packages}/*/package.json", { cwd: checkout }).map(path.dirname)
    expect(rooms.map((room) => room.path).toSorted()).toEqual(folders.toSorted())
  })

  test("puts no room above one that it may be imported by", () => {
    const { boundaries } = JSON.parse(readFileSync(path.join(checkout, "turbo.json"), "utf8")) as {
      boundaries: { tags: Record<string, { dependencies?: { deny?: string[] } }> }
    }
    const packages = courses.map(({ rows }) => rows.flat().filter((room) => room.path.startsWith("packages/")))
    const height = new Map(packages.flatMap((course, depth) => course.map(({ name }) => [name, -depth] as const)))
    for (const [name, { dependencies }] of Object.entries(boundaries.tags)) {
      const own = height.get(name)
      if (own === undefined) continue
      for (const [other, at] of height) {
        if (at > own) expect(dependencies?.deny, `${name} must not import ${other}`).toContain(other)
      }
    }
  })

  test("has a paragraph for every room on the architecture page", () => {
    const page = readFileSync(path.join(checkout, "apps/docs/content/docs/architecture.mdx"), "utf8")
    const told = [...page.matchAll(/<Room name="([\w-]+)">/g)].map(([, name = ""]) => name)
    expect(told.toSorted()).toEqual(rooms.map((room) => room.name).toSorted())
  })
})
