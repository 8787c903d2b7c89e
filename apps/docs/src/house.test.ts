import { globSync, readFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, test } from "vitest"
import { z } from "zod"
import { courses, rooms } from "./house"
import { checkout } from "./quote/quote-file"

const Rule = z.object({ dependencies: z.object({ deny: z.array(z.string()).default([]) }).optional() })
const Tagged = z.object({ tags: z.array(z.string()) })
const Boundaries = z.object({ boundaries: z.object({ tags: z.record(z.string(), Rule) }) })

describe("the map of the house", () => {
  test("shows every room there is, and no other", () => {
    const folders = globSync("{apps,packages}/*/package.json", { cwd: checkout }).map((file) =>
      path.dirname(file),
    )
    expect(rooms.map((room) => room.path).toSorted()).toEqual(folders.toSorted())
  })

  test("puts no room above one that it may be imported by", () => {
    const { boundaries } = Boundaries.parse(
      JSON.parse(readFileSync(path.join(checkout, "turbo.json"), "utf8")),
    )
    const packages = courses.map(({ rows }) =>
      rows.flat().filter((room) => room.path.startsWith("packages/")),
    )
    const height = new Map(
      packages.flatMap((course, depth) => course.map(({ name }) => [name, -depth] as const)),
    )
    for (const [name, { dependencies }] of Object.entries(boundaries.tags)) {
      const own = height.get(name)
      if (own === undefined) continue
      for (const [other, at] of height) {
        if (at > own) expect(dependencies?.deny, `${name} must not import ${other}`).toContain(other)
      }
    }
  })

  test("lets what stands beside the stack reach nothing of it, and the sandbox its ground floor alone", () => {
    const { boundaries } = Boundaries.parse(
      JSON.parse(readFileSync(path.join(checkout, "turbo.json"), "utf8")),
    )
    const stack = courses
      .flatMap(({ rows }) => rows.flat())
      .flatMap(({ name, path: folder }) => (folder.startsWith("packages/") ? [name] : []))
    for (const beside of ["ui", "i18n", "config", "sandbox"]) {
      const deny = boundaries.tags[beside]?.dependencies?.deny ?? []
      const open = stack.filter((name) => !deny.includes(name))
      expect([beside, ...open]).toEqual(beside === "sandbox" ? [beside, "core"] : [beside])
    }
  })

  test("names every room to the walls: without its tag they would not hold it", () => {
    for (const room of rooms) {
      const { tags } = Tagged.parse(
        JSON.parse(readFileSync(path.join(checkout, room.path, "turbo.json"), "utf8")),
      )
      expect(tags).toEqual([room.path.startsWith("apps/") ? "app" : "package", room.name])
    }
  })

  test("has a paragraph for every room on the architecture page", () => {
    const page = readFileSync(path.join(checkout, "apps/docs/content/docs/architecture.mdx"), "utf8")
    const told = [...page.matchAll(/<Room name="([\w-]+)">/g)].map(([, name = ""]) => name)
    expect(told.toSorted()).toEqual(rooms.map((room) => room.name).toSorted())
  })
})
