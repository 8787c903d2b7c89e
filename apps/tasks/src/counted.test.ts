import { analyticsReactions, notCounted } from "@plinth/analytics"
import { globSync } from "node:fs"
import path from "node:path"
import { pathToFileURL } from "node:url"
import { expect, test } from "vitest"

const house = path.join(import.meta.dirname, "../../..")
// Operators have a log of their own, which nobody counts.
const files = globSync("packages/*/src/**/{events,*.events}.ts", { cwd: house }).filter(
  (file) => !file.startsWith("packages/platform/") && !file.startsWith("packages/flags/"),
)

/** The types that a module of events declares. */
const typesIn = async (file: string): Promise<string[]> =>
  Object.values(
    (await import(pathToFileURL(path.join(house, file)).href)) as Record<string, unknown>,
  ).flatMap((events) =>
    typeof events === "object" && events !== null
      ? Object.values(events as Record<string, unknown>).flatMap((event) =>
          typeof event === "function" && "type" in event ? String(event.type) : [],
        )
      : [],
  )

test("every event of a tenant is counted, or said to be one that is not", async () => {
  const declared = (await Promise.all(files.map(typesIn))).flat()
  expect(declared.length).toBeGreaterThan(60)
  const counted = new Set(analyticsReactions.events.map(({ type }) => type))
  const known = new Set([...counted, ...notCounted])
  expect(declared.filter((type) => !known.has(type))).toEqual([])
  expect([...known].filter((type) => !declared.includes(type))).toEqual([])
  expect(notCounted.filter((type) => counted.has(type))).toEqual([])
})
