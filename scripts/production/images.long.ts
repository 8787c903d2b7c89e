import { existsSync, readdirSync, rmSync } from "node:fs"
import path from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { findFreePort, spawnGuarded } from "../../packages/db/src/embedded"
import { untilAnswers } from "../dev/until-answers"
import { startProductionDatabase, type ProductionDatabase } from "./kit/database"
import { dockerRehearsal, type Rehearsed } from "./kit/dockerfile"
import { safeSettings } from "./kit/env"
import { callApi, signUp } from "./kit/person"
import { migrateDatabase, startProgram, startWeb } from "./kit/processes"

// The images' own steps, run in folders that hold nothing else; then what they made is started.

const { home, rehearse } = dockerRehearsal()
const images: Record<string, Rehearsed> = {}
let database: ProductionDatabase
beforeAll(async () => {
  for (const app of ["tasks", "web", "docs"]) images[app] = rehearse(`apps/${app}/Dockerfile`)
  database = await startProductionDatabase()
}, 1_500_000)
afterAll(async () => {
  await database?.stop()
  rmSync(home, { recursive: true, force: true })
})

test("web and worker of the images migrate, start, and let somebody in", async () => {
  const build = { web: path.join(images.web?.folder ?? "", "apps/web"), tasks: images.tasks?.folder ?? "" }
  const address = "http://localhost:3000"
  const settings = {
    ...safeSettings(database.url),
    ...images.web?.env,
    HOSTNAME: "localhost",
    BETTER_AUTH_URL: address,
  }
  await migrateDatabase(settings, build)
  const [web, worker] = await Promise.all([
    startWeb(settings, build),
    startProgram("worker", settings, build),
  ])
  const cookie = await signUp(web.url, address, "Ada")
  const founded = await callApi(web.url, cookie, "-/tenants.found", { name: "Ada", slug: "ada" })
  expect(founded).toMatchObject({ status: 200 })
  const page = await fetch(`${web.url}/app/ada`, { headers: { cookie } })
  expect(page.status).toBe(200)
  const [style = ""] = /\/_next\/static\/[^"]+\.css/.exec(await page.text()) ?? []
  expect((await fetch(`${web.url}${style}`)).headers.get("content-type")).toContain("text/css")
  expect(worker.said()).toContain("worker ready")
  await Promise.all([web.stop(), worker.stop()])
})

test("the docs of the image answer", async () => {
  const { folder = "", command = [] } = images.docs ?? {}
  const port = await findFreePort()
  const docs = await spawnGuarded(process.execPath, command.slice(1), {
    cwd: folder,
    env: { ...images.docs?.env, HOSTNAME: "localhost", PORT: String(port) },
    output: () => {},
    stopSignal: "TERM",
    graceSeconds: 5,
  })
  await untilAnswers(`http://localhost:${port}/docs/getting-started`, 30)
  await docs.stop()
})

test("the worker's image holds its bundle and the migrations, and nothing else", () => {
  const folder = images.tasks?.folder ?? ""
  expect(readdirSync(folder).filter((file) => !file.endsWith(".mjs"))).toEqual(["migrations"])
  expect(existsSync(path.join(folder, "node_modules"))).toBe(false)
})
