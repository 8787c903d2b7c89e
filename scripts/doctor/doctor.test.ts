import { execFile } from "node:child_process"
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { createServer } from "node:net"
import os from "node:os"
import path from "node:path"
import pg from "pg"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type EmbeddedPostgres, findFreePort, startEmbeddedPostgres } from "../../packages/db/src/embedded"
import { migrate, migrationNames } from "../../packages/db/src/migrate"
import type { Check } from "./check"
import { isSafeVersion } from "./check-database"

// A server of its own: what is broken here are the roles, which belong to a whole server. A folder where nothing is, as well.
const folder = mkdtempSync(path.join(os.tmpdir(), "plinth-doctor-"))
let server: EmbeddedPostgres
beforeAll(async () => {
  server = await startEmbeddedPostgres({
    port: 0,
    directory: path.join(folder, "postgres"),
    durable: false,
  })
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

const doctor = path.resolve("scripts/doctor.ts")

/** What the doctor says of this environment, by name. */
async function consult(env: NodeJS.ProcessEnv) {
  const args = ["--import", import.meta.resolve("tsx"), doctor, "--json"]
  const { code, said } = await new Promise<{ code: unknown; said: string }>((resolve) =>
    execFile(
      process.execPath,
      args,
      { cwd: folder, env: { PATH: process.env.PATH, ...env } },
      (error, stdout) => resolve({ code: error ? error.code : 0, said: stdout }),
    ),
  )
  const checks = JSON.parse(said) as Check[]
  const sick = checks.filter(({ state }) => state === "bad")
  expect(code).toBe(sick.length > 0 ? 1 : 0)
  expect(checks.filter(({ state, mend }) => (state === "bad") !== Boolean(mend))).toEqual([])
  return {
    names: checks.map(({ name }) => name),
    says: Object.fromEntries(checks.map(({ name, says }) => [name, says])),
    sick: Object.fromEntries(sick.map(({ name, says, mend }) => [name, `${says} → ${mend}`])),
  }
}

async function ask(query: string) {
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  await client.query(query)
  await client.end()
}

test("a database that nobody migrated, one that is well, and one with faults: each with its mend", async () => {
  const [web, docs, sandbox] = [await findFreePort(), await findFreePort(), await findFreePort()].map(String)
  const places = { WEB_PORT: web, DOCS_PORT: docs, SANDBOX_PORT: sandbox, CHROMIUM_PATH: process.execPath }
  const env = { ...places, DATABASE_URL: server.url }
  const all = await migrationNames()
  const bare = await consult(env)
  expect(bare.sick.roles).toBe("0 of Plinth's → Run `npm start`, which makes them.")
  expect(bare.sick.migrations).toBe(`${all.length} pending → Run \`npm start\`, which applies them.`)

  await migrate(server.url)
  const { names, says, sick } = await consult(env)
  const machine = ["Node", "pnpm", "git", "disk", "memory", "localhost", "shell", "Chromium"]
  const checkout = ["folder", "packages", "Postgres binaries", "NODE_ENV"]
  const settings = ["WEB_PORT", "DOCS_PORT", "SANDBOX_PORT", "POSTGRES_PORT", "DATABASE_URL", `port ${web}`]
  const database = [
    "Postgres",
    "roles",
    "role flags",
    "row-level security",
    "migrations",
    "applied migrations",
  ]
  for (const name of [...machine, ...checkout, ...settings, ...database, "clock"])
    expect(names).toContain(name)
  for (const name of [...settings, ...database]) expect(sick[name]).toBeUndefined()
  expect(says).toMatchObject({ Node: process.versions.node, Chromium: process.execPath })
  expect(says.Postgres).toMatch(/^version 18\./)

  await ask("alter role plinth_app bypassrls; alter role plinth_worker createrole")
  await ask("alter table app.projects no force row level security")
  await ask(`delete from platform.migrations where name = '${all.at(-1)}'`)
  await ask(`update platform.migrations set digest = 'of another text' where name = '${all[0]}'`)
  const ill = (await consult(env)).sick
  expect(ill["role flags"]).toMatch(/plinth_app may bypass row-level security.* → alter role/)
  expect(ill["role flags"]).toContain("plinth_worker may create roles")
  expect(ill["row-level security"]).toMatch(/^projects → alter table/)
  expect(ill.migrations).toBe("1 pending → Run `npm start`, which applies them.")
  expect(ill["applied migrations"]).toMatch(`${all[0]} edited since → Put each back as it was`)
})

test("names the mend of each fault of a machine, a checkout and an environment", async () => {
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve))
  const address = taken.address()
  const port = String(address && typeof address === "object" ? address.port : "")
  // What a killed start left says nothing of who has its ports.
  mkdirSync(path.join(folder, ".plinth"), { recursive: true })
  writeFileSync(path.join(folder, ".plinth/dev.lock"), '{"pid":2147483646,"born":"1","children":[]}')
  const { sick } = await consult({
    PATH: folder,
    WEB_PORT: port,
    DOCS_PORT: "abc",
    SANDBOX_PORT: "70000",
    DATABASE_URL: "postgres://localhost:1/none",
    RESEND_BASE_URL: "nowhere",
    NODE_ENV: "production",
  })
  taken.close()
  expect(sick).toMatchObject({
    pnpm: expect.stringMatching(/^none → .*install pnpm 12/),
    git: expect.stringContaining("Install git"),
    packages: expect.stringContaining("pnpm install --frozen-lockfile"),
    [`port ${port}`]: "in use by another → Free it, or set WEB_PORT to another.",
    DOCS_PORT: "abc → Set DOCS_PORT to a number from 1 to 65535, or unset it.",
    SANDBOX_PORT: "70000 → Set SANDBOX_PORT to a number from 1 to 65535, or unset it.",
    RESEND_BASE_URL: "set → Set RESEND_BASE_URL to a full address, or unset it.",
    NODE_ENV: expect.stringMatching(/^production → Unset NODE_ENV/),
    database: expect.stringMatching(/ECONNREFUSED.* → Start the Postgres of DATABASE_URL/),
  })
})

test.each([
  [15, 12, false],
  [16, 9, false],
  [16, 10, true],
  [17, 5, false],
  [17, 6, true],
  [18, 0, true],
])("Postgres %i.%i: %s", (major, minor, isSafe) => {
  expect(isSafeVersion(major, minor)).toBe(isSafe)
})
