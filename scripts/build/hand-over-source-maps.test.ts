import { spawnSandbox, type SpawnedSandbox } from "../../packages/db/src/testing"
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { handOverSourceMaps } from "./hand-over-source-maps"

let sandbox: SpawnedSandbox
let folder: string
beforeAll(async () => void (sandbox = await spawnSandbox()))
afterAll(() => sandbox.stop())

const script = "console.log(1)\n//# sourceMappingURL=page.js.map"
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "maps-"))
  mkdirSync(path.join(folder, "chunks"))
  writeFileSync(path.join(folder, "chunks/page.js"), script)
  writeFileSync(path.join(folder, "chunks/page.js.map"), "{}")
  return () => rmSync(folder, { recursive: true })
})

const settings = (release: string) => ({
  SENTRY_AUTH_TOKEN: "sntrys_test",
  SENTRY_ORG: "acme",
  SENTRY_PROJECT: "web",
  SENTRY_RELEASE: release,
  SENTRY_URL: `${sandbox.url}/sentry`,
})
const left = () => [
  globSync("**/*.map", { cwd: folder }),
  readFileSync(path.join(folder, "chunks/page.js"), "utf8"),
]

test("maps go to Sentry under the release and out of the build, as often as it is made", async () => {
  expect(await handOverSourceMaps(folder, settings("r1"))).toBe(1)
  expect(left()).toEqual([[], "console.log(1)"])
  const { items } = await (await fetch(`${sandbox.url}/_/release-files`)).json()
  expect(items).toMatchObject([
    {
      release: "r1",
      name: "~/_next/static/chunks/page.js",
      header: "Sourcemap:~/_next/static/chunks/page.js.map",
    },
    { release: "r1", name: "~/_next/static/chunks/page.js.map" },
  ])
  writeFileSync(path.join(folder, "chunks/page.js.map"), "{}")
  expect(await handOverSourceMaps(folder, settings("r1"))).toBe(1)
})

test("without a token nothing is sent; with one and half of the rest the build fails; no map stays in either", async () => {
  expect(await handOverSourceMaps(folder, {})).toBe(1)
  expect(left()[0]).toEqual([])
  writeFileSync(path.join(folder, "chunks/page.js.map"), "{}")
  const half = { ...settings("r2"), SENTRY_ORG: undefined }
  await expect(handOverSourceMaps(folder, half)).rejects.toThrow("SENTRY_ORG is not set")
  expect(left()[0]).toEqual([])
})
