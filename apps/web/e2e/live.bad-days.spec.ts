import { openCrew } from "./crew"
import { openEar } from "./ear"
import { stage } from "./env"
import { apiOf, expect, foundTenant, joinTenant, signIn, test, unique } from "./fixtures"
import { pull } from "./levers"

// They take the database or the web process away from everyone: alone, and after all others.
test.describe.configure({ mode: "serial" })

/** Everything is back within this, without a hand, once the part that broke is there again. */
const recovery = 10_000

const untilReady = () =>
  expect
    .poll(
      () =>
        fetch(`${stage.web}/api/health/ready`).then(
          ({ status }) => status,
          () => 0,
        ),
      { timeout: 20_000, intervals: [100] },
    )
    .toBe(200)

const accidents = [
  { name: "the database is stopped", happen: "database/stop", mend: "database/start" },
  { name: "the database is killed in a write", happen: "database/kill", mend: null },
  { name: "the web process is killed in a stream", happen: "web/kill", mend: null },
] as const

for (const { name, happen, mend } of accidents) {
  test(`${name}: the page says that it reconnects, comes back by itself within ten seconds, and has missed nothing`, async ({
    visit,
    guard,
  }) => {
    const { owner, slug } = await foundTenant()
    const page = await visit(owner)
    await page.goto(`/app/${slug}/projects`)
    const mark = (word: string) => page.getByRole("banner").getByText(word, { exact: true })
    await expect(mark("Live")).toBeVisible()
    guard.expectTrouble(/response 50\d/, /request failed/, /console error/)
    await pull(happen)
    if (mend) {
      try {
        await expect(mark("Reconnecting")).toBeVisible()
      } finally {
        await pull(mend)
      }
    }
    const back = Date.now() + recovery
    const left = () => ({ timeout: Math.max(1, back - Date.now()) })
    await untilReady()
    // Made before the stream is back, or just after: seen either way.
    await apiOf(owner, slug).projects.create.mutate({ name: "After the accident" })
    await expect(page.getByRole("main").getByText("After the accident")).toBeVisible(left())
    await expect(mark("Live")).toBeVisible(left())
  })
}

test("Postgres dies while a colleague's event has the page asked for anew: what was typed into an open form stays", async ({
  visit,
  guard,
}) => {
  const tenant = await foundTenant({ verified: true })
  const { owner, slug } = tenant
  const mate = await joinTenant(tenant, "admin", "Bo Mason")
  const page = await visit(owner)
  await page.goto(`/app/${slug}/members?invite`)
  // The banner lies behind the dialog, and is no part of what assistive technology reads now.
  const mark = (word: string) => page.locator("header").getByText(word, { exact: true })
  await expect(mark("Live")).toBeVisible()
  const typed = page.getByLabel("E-mail address")
  await typed.fill("half an addr")

  guard.expectTrouble(/response 503/, /request failed/, /console error/)
  let isAsked = false
  await page.route(
    (url) => url.pathname.endsWith("/members") && url.searchParams.has("_rsc"),
    async (route) => {
      if (!isAsked && !route.request().headers()["next-router-prefetch"]) {
        isAsked = true
        await pull("database/stop")
      }
      await route.continue()
    },
  )
  const email = `cy-${unique()}@e2e.localhost`
  await apiOf(mate, slug).tenants.invitations.create.mutate({ email, role: "member", delivery: "link" })
  try {
    await expect(mark("Reconnecting")).toBeVisible()
    expect(isAsked).toBe(true)
    await expect(typed).toHaveValue("half an addr")
  } finally {
    await pull("database/start")
  }
  await expect(page.locator("main").getByText(email)).toBeVisible({ timeout: 20_000 })
  await expect(mark("Live")).toBeVisible({ timeout: 20_000 })
  await expect(typed).toHaveValue("half an addr")
})

test("two tenants, two hundred listeners; web, worker and Postgres are killed in the middle: each hears all of its own, nothing else, nothing twice", async () => {
  test.setTimeout(150_000)
  const crews = await Promise.all([openCrew(), openCrew()])
  const gathered = await Promise.all(crews.map((crew) => gather(crew, 100)))
  const ears = gathered.flat()
  const awake = () => ears.filter((ear) => ear.isOpen()).length
  await expect.poll(awake, { timeout: 20_000 }).toBe(200)
  const before = await Promise.all(crews.map((crew) => crew.readEvents()))

  for (const victim of ["web", "worker", "database"] as const) {
    await pull(`${victim}/kill`)
    await Promise.all(crews.map((crew) => crew.writeNote()))
    await expect.poll(awake, { timeout: 2 * recovery }).toBe(200)
  }
  await Promise.all(crews.map((crew) => crew.stop()))
  for (const [index, crew] of crews.entries()) {
    const told = (await crew.readEvents()).map(({ id }) => id)
    const earlier = new Set(before[index]?.map(({ id }) => id))
    const due = told.filter((id) => !earlier.has(id))
    expect(due.length, "something happened after each of them").toBeGreaterThanOrEqual(3)
    for (const ear of gathered[index] ?? []) {
      await expect.poll(() => due.filter((id) => !ear.heard.includes(id)), "all of its own").toEqual([])
      expect(
        ear.heard.filter((id) => !told.includes(id)),
        "nothing else",
      ).toEqual([])
      expect(new Set(ear.heard).size, "nothing twice").toBe(ear.heard.length)
    }
  }
  expect(ears.filter((ear) => ear.streams() > 1).length, "streams were lost").toBeGreaterThan(0)
  for (const ear of ears) ear.leave()
})

/** So many listeners in a tenant, in sessions that hold no more streams than one may. */
async function gather({ slug, mate }: Awaited<ReturnType<typeof openCrew>>, count: number) {
  const sessions = [mate]
  for (let more = count / 20; more > 0; more -= 1)
    sessions.push({ ...mate, ...(await signIn(mate.email, mate.password)) })
  return Array.from({ length: count }, (_, n) => openEar(sessions[n % sessions.length] ?? mate, slug))
}
