import { once } from "node:events"
import { setTimeout as sleep } from "node:timers/promises"
import { Client } from "pg"
import { afterAll, beforeAll, expect, test } from "vitest"
import { findFreePort, spawnGuarded } from "../../packages/db/src/embedded"
import { balance } from "../stage/balance"
import { startProductionDatabase, type ProductionDatabase } from "./kit/database"
import { safeSettings, type Settings } from "./kit/env"
import { askIdentity, callApi, signUp } from "./kit/person"
import { migrateDatabase, startProgram, startWeb } from "./kit/processes"

type Web = Awaited<ReturnType<typeof startWeb>>

let database: ProductionDatabase
let settings: Settings
let webs: Web[]
const balancer = balance(() => webs.map(({ port }) => port))
let front: string
beforeAll(async () => {
  database = await startProductionDatabase()
  const port = await findFreePort()
  front = `http://localhost:${port}`
  settings = { ...safeSettings(database.url), BETTER_AUTH_URL: front }
  await migrateDatabase(settings)
  webs = await Promise.all([startWeb(settings), startWeb(settings)])
  await once(balancer.listen(port, "localhost"), "listening")
})
afterAll(async () => {
  balancer.closeAllConnections()
  balancer.close()
  await Promise.all(webs.map((web) => web.stop()))
  await database.stop()
})

/** A founder whose tenant stands: signed up at one process, acting at the other. */
async function aFounder(name: string) {
  const slug = name.toLowerCase()
  const cookie = await signUp(at(0), front, name)
  expect(await callApi(at(1), cookie, "-/tenants.found", { name, slug })).toMatchObject({ status: 200 })
  return { cookie, slug }
}

const at = (index: number) => webs[index]?.url ?? ""

test("who signs in at one process is known at the other, and what one writes the other reads", async () => {
  const { cookie, slug } = await aFounder("Ada")
  const created = await callApi(at(0), cookie, `${slug}/projects.create`, { name: "Bridge" })
  expect(created).toMatchObject({ status: 200 })
  const read = await callApi(at(1), cookie, `${slug}/projects.list?input=%7B%22json%22%3A%7B%7D%7D`)
  expect(read.data).toMatchObject({ items: [{ name: "Bridge" }] })
})

test("a session that ends at one process is over at the other", async () => {
  const { cookie } = await aFounder("Grace")
  expect(await callApi(at(1), cookie, "-/me.get")).toMatchObject({ status: 200 })
  expect((await askIdentity(at(0), front, "sign-out", {}, cookie)).status).toBe(200)
  expect(await callApi(at(1), cookie, "-/me.get")).toMatchObject({ status: 401 })
})

test("attempts at a password are counted together, whichever process they reach", async () => {
  await aFounder("Edsger")
  const statuses: number[] = []
  for (let attempt = 0; attempt < 40 && !statuses.includes(429); attempt += 1) {
    const guess = { email: "edsger@people.example", password: `wrong ${attempt} and long enough` }
    statuses.push((await askIdentity(at(attempt % 2), front, "sign-in/email", guess)).status)
  }
  expect(statuses.at(-1)).toBe(429)
  const other = await askIdentity(at(statuses.length % 2), front, "sign-in/email", {
    email: "edsger@people.example",
    password: "another wrong one, long enough",
  })
  expect(other.status).toBe(429)
})

test("through a balancer nobody notices that there are two, nor that one is gone", async () => {
  const { cookie, slug } = await aFounder("Barbara")
  const list = () => callApi(front, cookie, `${slug}/projects.list?input=%7B%22json%22%3A%7B%7D%7D`)
  for (let round = 0; round < 6; round += 1) expect(await list()).toMatchObject({ status: 200 })
  const lost = await startWeb(settings)
  webs.push(lost)
  for (let round = 0; round < 6; round += 1) expect(await list()).toMatchObject({ status: 200 })
  lost.signal("SIGKILL")
  await lost.exited
  for (let round = 0; round < 6; round += 1) {
    expect(await list()).toMatchObject({ status: 200 })
    const created = await callApi(front, cookie, `${slug}/projects.create`, { name: `After ${round}` })
    expect(created).toMatchObject({ status: 200 })
  }
  webs.pop()
})

test("each line of the log says which request of whom it belongs to, in which tenant and trace, under the id that the answer has", async () => {
  const { cookie, slug } = await aFounder("Hedy")
  const traceId = "0af7651916cd43dd8448eb211c80319c"
  const rename = (from: string, to: string) => database.ask(`alter table app.${from} rename to ${to}`)
  await rename("projects", "lost")
  const headers = { cookie, traceparent: `00-${traceId}-b7ad6b7169203331-01` }
  const answer = await fetch(`${at(0)}/api/trpc/${slug}/projects.count`, { headers })
  await rename("lost", "projects")
  expect(answer.status).toBe(500)
  const { error } = (await answer.json()) as { error: { json: { data: { id: string } } } }
  const lines = (webs[0]?.said() ?? "").split("\n").filter((line) => line.includes(error.json.data.id))
  const [tenant] = await database.ask<{ id: string; by: string }>(
    "select id, founded_by as by from app.tenants where slug = $1",
    [slug],
  )
  expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
    expect.objectContaining({
      level: "error",
      errorId: error.json.data.id,
      requestId: answer.headers.get("x-request-id"),
      tenantId: tenant?.id,
      userId: tenant?.by,
      traceId,
    }),
  ])
})

test("SIGTERM: what runs is finished, nothing new is taken, streams end, and the process ends well", async () => {
  const { cookie, slug } = await aFounder("Katherine")
  const leaving = await startWeb(settings)
  const stream = await fetch(`${leaving.url}/api/trpc/${slug}/feed.listen?input=%7B%22json%22%3A%7B%7D%7D`, {
    headers: { cookie, accept: "text/event-stream" },
  })
  expect(stream.status).toBe(200)
  const lock = new Client({ connectionString: database.url })
  await lock.connect()
  await lock.query("begin; lock table app.projects in access exclusive mode")
  const running = callApi(leaving.url, cookie, `${slug}/projects.create`, { name: "Patience" })
  await sleep(500)
  leaving.signal("SIGTERM")
  await stream.text().catch(() => "")
  await expect(fetch(`${leaving.url}/api/health/live`)).rejects.toThrow("fetch failed")
  await lock.query("commit")
  await lock.end()
  expect(await running).toMatchObject({ status: 200 })
  expect(await leaving.exited).toEqual({ code: 0, signal: null })
  expect(leaving.said()).toContain("web stopped")
})

test("the worker of a build works, and ends on SIGTERM", async () => {
  const worker = await startProgram("worker", settings)
  for (let waited = 0; !worker.said().includes("worker ready") && waited < 100; waited += 1) await sleep(100)
  expect(worker.said()).toContain("worker ready")
  worker.signal("SIGTERM")
  expect(await worker.exited).toEqual({ code: 0, signal: null })
  expect(worker.said()).toContain("worker stopped")
})

test("`pnpm serve` migrates, starts web, worker and docs, says so, and leaves nothing behind", async () => {
  const [web, docs] = [await findFreePort(), await findFreePort()]
  let said = ""
  const serving = await spawnGuarded(process.execPath, ["--import", "tsx", "scripts/serve.ts"], {
    cwd: ".",
    env: { ...settings, WEB_PORT: String(web), DOCS_PORT: String(docs) },
    output: (text) => void (said += text),
    stopSignal: "TERM",
    graceSeconds: 40,
  })
  const statusOf = (port: number, path: string) =>
    fetch(`http://localhost:${port}${path}`).then(
      ({ status }) => status,
      () => 0,
    )
  const isReady = () => said.split("\n").includes("ready")
  await expect.poll(isReady, { timeout: 50_000 }).toBe(true)
  expect(await statusOf(web, "/api/health/ready")).toBe(200)
  for (const page of ["/", "/docs/getting-started", "/docs/architecture", "/docs/add-a-domain"])
    expect([page, await statusOf(docs, page)]).toEqual([page, 200])
  const found = await fetch(`http://localhost:${docs}/api/search?query=invitation`)
  expect(await found.json()).toContainEqual(
    expect.objectContaining({ url: expect.stringMatching("^/docs/") }),
  )
  process.kill(serving.pid, "SIGTERM")
  expect(await serving.exited).toEqual({ code: 0, signal: null })
  expect([await statusOf(web, "/"), await statusOf(docs, "/")]).toEqual([0, 0])
})
