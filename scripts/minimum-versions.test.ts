import { readFileSync } from "node:fs"
import { globSync } from "node:fs"
import { expect, test } from "vitest"
import { parse } from "yaml"
import floors from "../packages/config/minimum-versions.json"

const lock: { packages: Record<string, unknown> } = parse(
  readFileSync("pnpm-lock.yaml", "utf8").split(/^---$/m).at(-1) ?? "",
)

const versionsOf = (name: string) =>
  Object.keys(lock.packages).flatMap((key) =>
    key.startsWith(`${name}@`) ? [key.slice(name.length + 1)] : [],
  )

const isAtLeast = (version: string, floor: string) =>
  version.localeCompare(floor, "en", { numeric: true }) >= 0

test.each(Object.entries(floors.packages))(
  "%s is not older than what is known to be mended",
  (name, { floor }) => {
    const versions = versionsOf(name)
    expect(versions).not.toEqual([])
    expect(versions.filter((version) => !isAtLeast(version, floor))).toEqual([])
  },
)

test("the floors were looked at within a month", ({ annotate }) => {
  const days = (Date.now() - Date.parse(floors.date)) / 86_400_000
  if (days > 30)
    void annotate(`packages/config/minimum-versions.json is ${Math.round(days)} days old`, "warning")
})

// CVE-2026-32763, CVE-2026-44635: what Kysely does not escape is never made of anything but a literal.
test("no SQL is made of text that is not written there", () => {
  const files = globSync("{packages,apps,scripts}/**/*.{ts,tsx}", {
    exclude: (path) => path.includes("node_modules"),
  })
  const unescaped = /\bsql\.(?:raw|ref|id|table|lit)\((?!\s*["'])|->>?['"]?\)\.(?:key|at)\((?!\s*["'\d])/
  const found = files.filter(
    (file) => !file.endsWith(".test.ts") && unescaped.test(readFileSync(file, "utf8")),
  )
  expect(files.length).toBeGreaterThan(500)
  expect(found).toEqual([])
})
