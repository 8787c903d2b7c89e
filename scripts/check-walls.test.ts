import { spawnSync } from "node:child_process"
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { afterAll, expect, test } from "vitest"

const house = mkdtempSync(path.join(os.tmpdir(), "plinth-walls-"))
const place = ["", "home", "ada", "plinth"].join("/")
const planted = {
  "packages/projects/src/mail.ts": 'import { Resend } from "resend"\n',
  "packages/notifications/src/providers/resend/send-email.ts": 'import { Resend } from "resend"\n',
  "packages/projects/src/connect.ts": 'import {\n  Pool,\n} from "pg"\n',
  "packages/projects/src/own.ts": 'import { houseContext } from "@plinth/db"\n',
  "packages/jobs/src/worker/make-job.ts": 'import { houseContext } from "@plinth/db"\n',
  "packages/projects/src/words.ts": 'export const engine = "pg"\n',
  "packages/projects/src/date-utils.ts": "",
  "packages/api/package.json": '{"dependencies":{"@plinth/db":"workspace:*"}}',
  "packages/core/package.json": '{"devDependencies":{"zod":"^4.0.0"}}',
  "pnpm-workspace.yaml": "catalog:\n  hono: 4.1.0\n  zod: ^4.0.0\n\noverrides:\n  icu: 1.0.0\n",
  "scripts/paths.ts": `export const here = "${place}"\n`,
  "notes.txt": "",
}

for (const [file, text] of Object.entries(planted)) {
  mkdirSync(path.dirname(path.join(house, file)), { recursive: true })
  writeFileSync(path.join(house, file), text)
}
spawnSync("git", ["init", "--quiet"], { cwd: house })
afterAll(() => rmSync(house, { recursive: true, force: true }))

test("every planted breach is found, and nothing else", () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    [path.join(import.meta.dirname, "check-walls.mjs")],
    { cwd: house, encoding: "utf8" },
  )
  expect(status).toBe(1)
  expect(
    stderr
      .trim()
      .split("\n")
      .map((line) => line.split(":")[0])
      .toSorted(),
  ).toEqual([
    "notes.txt",
    "packages/api/package.json",
    "packages/core/package.json",
    "packages/projects/src/connect.ts",
    "packages/projects/src/date-utils.ts",
    "packages/projects/src/mail.ts",
    "packages/projects/src/own.ts",
    "pnpm-workspace.yaml",
    "scripts/paths.ts",
  ])
})
