import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, expect, test } from "vitest"
import { startProductionDatabase, type ProductionDatabase } from "./kit/database"
import { safeSettings, type Settings } from "./kit/env"
import { migrateDatabase, runProgram, startProgram, startWeb } from "./kit/processes"

let database: ProductionDatabase
let settings: Settings
beforeAll(async () => {
  database = await startProductionDatabase()
  settings = safeSettings(database.url)
  await migrateDatabase(settings)
})
afterAll(() => database.stop())

const programs = ["web", "worker"] as const

test.concurrent.each([...programs, "migrate"] as const)(
  "%s names everything that is not set, in one list",
  async (program) => {
    const { code, said } = await runProgram(program, { PATH: settings.PATH })
    expect(code).toBe(1)
    const names = ["DATABASE_URL", "DATABASE_ROLE_SECRET", "BETTER_AUTH_SECRET", "BETTER_AUTH_URL"]
    for (const name of [
      ...names,
      "RESEND_API_KEY",
      "RESEND_BASE_URL",
      "RESEND_WEBHOOK_SECRET",
      "DODO_PAYMENTS_API_KEY",
      "DODO_PAYMENTS_WEBHOOK_KEY",
      "DODO_PAYMENTS_BASE_URL",
      "MAIL_FROM",
      "SUPPORT_EMAIL",
      "PLATFORM_EMAIL_DOMAINS",
    ])
      expect(said).toContain(`- ${name} is not set`)
  },
)

const unsafe: [string, Settings, string][] = [
  [
    "development's role secret",
    { DATABASE_ROLE_SECRET: "plinth-development" },
    "DATABASE_ROLE_SECRET is development's",
  ],
  [
    "development's session secret",
    { BETTER_AUTH_SECRET: "plinth-development-secret-that-never-leaves-this-machine" },
    "BETTER_AUTH_SECRET is development's",
  ],
  ["a short secret", { BETTER_AUTH_SECRET: "tooshort" }, "BETTER_AUTH_SECRET is easy to guess"],
  [
    "an unencrypted address",
    { BETTER_AUTH_URL: "http://plinth.example" },
    "sessions would travel unencrypted",
  ],
  ["the sandbox's key", { RESEND_API_KEY: "re_sandbox" }, "RESEND_API_KEY is the sandbox's"],
  [
    "the sandbox for mail",
    { RESEND_BASE_URL: "http://localhost:4000/resend" },
    "RESEND_BASE_URL leads to a stand-in",
  ],
  [
    "a payment host that is not Dodo's",
    { DODO_PAYMENTS_BASE_URL: "https://pay.example" },
    "DODO_PAYMENTS_BASE_URL is neither",
  ],
  [
    "a test key for live payments",
    {
      DODO_PAYMENTS_API_KEY: "sk_test_of_a_test",
      DODO_PAYMENTS_BASE_URL: "https://live.dodopayments.com",
    },
    "DODO_PAYMENTS_API_KEY is of test mode",
  ],
  ["the sandbox for errors", { SENTRY_DSN: "http://key@sandbox:4000/1" }, "SENTRY_DSN leads to a stand-in"],
  [
    "a rehearsal where others reach it",
    { PLINTH_REHEARSAL: "1", RESEND_API_KEY: "re_sandbox" },
    "RESEND_API_KEY is the sandbox's",
  ],
]

test.concurrent.each(programs.flatMap((program) => unsafe.map((row) => [program, ...row] as const)))(
  "%s refuses %s",
  async (program, _, change, reason) => {
    const { code, said } = await runProgram(program, { ...settings, ...change })
    expect(said).toContain(reason)
    expect(code).toBe(1)
  },
)

test.each(programs)("%s refuses a superuser as its role, and several faults at once", async (program) => {
  const { code, said } = await runProgram(program, {
    ...settings,
    DATABASE_URL_APP: database.url,
    RESEND_API_KEY: "re_sandbox",
  })
  expect(code).toBe(1)
  expect(said).toContain("The database role postgres is superuser")
  expect(said).toContain("RESEND_API_KEY is the sandbox's")
})

test.each([
  [
    "bypasses the policies",
    "alter role plinth_app bypassrls",
    "alter role plinth_app nobypassrls",
    "may bypass",
  ],
  [
    "owns a table",
    "alter table app.projects owner to plinth_app",
    "alter table app.projects owner to plinth_owner",
    "owns tables",
  ],
])("both refuse a role that %s", async (_, hurt, heal, reason) => {
  await database.ask(hurt)
  try {
    for (const program of programs) {
      const { code, said } = await runProgram(program, settings)
      expect(said).toContain(`The database role plinth_app ${reason}`)
      expect(code).toBe(1)
    }
  } finally {
    await database.ask(heal)
  }
})

test("all three refuse a database with demo logins", async () => {
  const id = randomUUID()
  await database.ask(
    "insert into auth.users (id, name, email, email_verified) values ($1, 'Demo', 'demo@demo.localhost', true)",
    [id],
  )
  for (const program of [...programs, "migrate"] as const) {
    const { code, said } = await runProgram(program, settings)
    expect(said).toContain("1 demo logins, such as demo@demo.localhost")
    expect(code).toBe(1)
  }
  await database.ask("delete from auth.users where id = $1", [id])
})

test("a web process that started before its database ends when it sees what is in there", async () => {
  const away = new URL(database.url)
  away.pathname = "/not_there_yet"
  const web = await startProgram("web", { ...settings, DATABASE_URL: away.toString(), PORT: "0" })
  await database.ask("alter role plinth_auth bypassrls")
  await database.ask("create database not_there_yet template plinth").catch(() => {})
  const { code } = await web.exited
  await database.ask("alter role plinth_auth nobypassrls")
  expect(web.said()).toContain("The database role plinth_auth may bypass")
  expect(code).toBe(1)
})

test("what is safe starts, and is ready only once the migrations of its build are there", async () => {
  const web = await startWeb(settings)
  const readiness = async () => (await fetch(`${web.url}/api/health/ready`)).status
  const [newest] = await database.ask<{ name: string }>("select max(name) as name from platform.migrations")
  await database.ask("delete from platform.migrations where name = $1", [newest?.name])
  await expect.poll(readiness, { timeout: 5_000 }).toBe(503)
  await database.ask(
    "insert into platform.migrations (name) values ($1), ('29990101T0000_of_a_later_build.sql')",
    [newest?.name],
  )
  await expect.poll(readiness, { timeout: 5_000 }).toBe(200)
  expect((await fetch(`${web.url}/api/health/live`)).status).toBe(200)
  await web.stop()
})
