import { stage } from "./env"
import { apiOf, expect, foundTenant, mailbox, signUp, test, unique } from "./fixtures"
import { countRuns, pull, readLedger } from "./levers"
import { pages, signposts } from "./pages"

/** Routes that ask nobody who they are, and are there while the database is not. */
const independent = [
  "/",
  "/pricing",
  "/legal/terms",
  "/legal/privacy",
  "/status",
  "/forgot-password",
  "/reset-password",
  "/sign-in/link",
  "/sign-in/link/open",
  "/email-change/[step]",
  // A token that is none is known without it.
  "/unsubscribe/[token]",
]

/** An address of a route, of this tenant; what else it names is not there. */
const placeOf = (route: string, slug: string) =>
  route
    .replace("/app/[tenant]", `/app/${slug}`)
    .replace("[step]", "approve")
    .replace(/\[[\w.]+\]/g, "nonsense")

// These take the database or the mail away from everyone: they run alone, after all others.
test.describe.configure({ mode: "serial" })

const plant = (fault: Record<string, unknown>) =>
  fetch(`${stage.sandbox}/_/faults`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ provider: "resend", ...fault }),
  })
const mend = () => fetch(`${stage.sandbox}/_/faults`, { method: "DELETE" })

test.afterEach(async () => void (await mend()))

test("a database that went away: 503 with an id to quote, nothing lost, and the page comes back by itself", async ({
  visit,
  guard,
}) => {
  const { owner, slug } = await foundTenant()
  const { id } = await apiOf(owner, slug).projects.create.mutate({ name: "Written before" })
  const page = await visit(owner)
  await page.goto(`/app/${slug}/projects`)
  await expect(page.getByRole("link", { name: "Written before" })).toBeVisible()

  guard.expectTrouble(/response 503/, /request failed/, /console error/)
  await pull("database/stop")
  try {
    const answer = await page.reload()
    expect(answer?.status()).toBe(503)
    await expect(page.getByRole("heading", { name: "Our database does not answer" })).toBeVisible()
    await expect(page.getByText(/[0-9a-f]{32}/).first()).toBeVisible()
    const ready = async () => (await page.request.get("/api/health/ready")).status()
    await expect.poll(ready).toBe(503)
    expect((await page.request.get("/api/health/live")).status()).toBe(200)
    await expect(
      apiOf(owner, slug).projects.update.mutate({ projectId: id, name: "Never" }),
    ).rejects.toMatchObject({
      data: { code: "database.UNAVAILABLE", id: expect.stringMatching(/^[0-9a-f]{32}$/) },
    })
  } finally {
    await pull("database/start")
  }
  await expect(page.getByRole("link", { name: "Written before" })).toBeVisible({ timeout: 20_000 })
  await apiOf(owner, slug).projects.update.mutate({ projectId: id, name: "Written after" })
})

test("while the database is away every page that needs it says so under an id, and the others are there", async ({
  visit,
}) => {
  const { owner, slug } = await foundTenant()
  const { request } = await visit(owner)
  await pull("database/stop")
  try {
    const said: [string, number, string][] = []
    for (const route of [...pages.map(({ route: each }) => each), ...signposts]) {
      const answer = await request.get(placeOf(route, slug))
      const [, title = ""] = /<h1[^>]*>([^<]*)/.exec(await answer.text()) ?? []
      if (independent.includes(route)) said.push([route, answer.status(), ""])
      else said.push([route, answer.status(), title])
    }
    expect(said).toEqual(
      said.map(([route]) =>
        independent.includes(route) ? [route, 200, ""] : [route, 503, "Our database does not answer"],
      ),
    )
  } finally {
    await pull("database/start")
  }
})

test("a database killed in a write: the form says so with an id, and sent again it makes one project", async ({
  visit,
  guard,
}) => {
  const { owner, slug } = await foundTenant()
  const page = await visit(owner)
  await page.goto(`/app/${slug}/projects`)
  await page.getByRole("button", { name: "New project" }).first().click()
  const name = `Killed ${unique()}`
  await page.getByLabel("Name", { exact: true }).fill(name)
  const create = page.getByRole("button", { name: "Create project" })

  guard.expectTrouble(/response 503/, /request failed/, /console error/)
  await pull("database/stop")
  try {
    await create.click()
    await expect(page.getByRole("alert")).toContainText(/Our database does not answer.*Error id [0-9a-f]{32}/)
  } finally {
    await pull("database/start")
  }
  await Promise.all([create.click(), pull("database/kill")])
  const heading = page.getByRole("heading", { level: 1 })
  const begun = Date.now()
  while (!(await heading.filter({ hasText: name }).isVisible())) {
    expect(Date.now() - begun, "it is back within ten seconds").toBeLessThan(10_000)
    if (await create.isEnabled({ timeout: 500 }).catch(() => false))
      await create.click({ timeout: 500 }).catch(() => {})
    await page.waitForTimeout(200)
  }
  const { items } = await apiOf(owner, slug).projects.list.query({})
  expect(items.filter((project) => project.name === name)).toHaveLength(1)
})

test("a worker killed in a job: the next one does the job within ten seconds, and its mail is sent once", async () => {
  await plant({ kind: "latency", ms: 4_000, times: 1 })
  const { email } = await signUp()
  await expect.poll(async () => countRuns(await readLedger(), "running")).toBeGreaterThan(0)
  await pull("worker/kill")
  await expect
    .poll(async () => countRuns(await readLedger(), "pending", "dispatched", "running"), {
      timeout: 10_000,
      intervals: [100],
    })
    .toBe(0)
  await mailbox.waitFor(email, "Confirm your address")
  expect(await mailbox.list(email)).toHaveLength(1)
})

test("a mail provider that answers slowly or never: mail goes out once", async () => {
  test.setTimeout(120_000)
  await plant({ kind: "latency", ms: 3_000, times: 1 })
  await plant({ kind: "drop", times: 1 })
  await plant({ kind: "latency", ms: 25_000, times: 1 })
  const people = await Promise.all([signUp(), signUp(), signUp()])
  for (const { email } of people) await mailbox.waitFor(email, "Confirm your address", 60_000)
  await expect
    .poll(async () => countRuns(await readLedger(), "pending", "dispatched", "running"), { timeout: 60_000 })
    .toBe(0)
  for (const { email } of people) expect(await mailbox.list(email)).toHaveLength(1)
})

test("a mail provider that is away: mail waits, and is sent later, once", async () => {
  await plant({ kind: "status", status: 500 })
  const { email } = await signUp()
  await expect
    .poll(async () => {
      const journal = await fetch(`${stage.sandbox}/_/journal?provider=resend`)
      return ((await journal.json()) as { items: { status: number | null }[] }).items.filter(
        ({ status }) => status === 500,
      ).length
    })
    .toBeGreaterThan(0)
  expect(await mailbox.list(email)).toEqual([])
  await mend()
  await mailbox.waitFor(email, "Confirm your address", 10_000)
  expect(await mailbox.list(email)).toHaveLength(1)
})

test("an answer that got lost is not a second mail", async () => {
  await plant({ kind: "timeout_after_effect", ms: 0, times: 1 })
  const { email } = await signUp()
  await mailbox.waitFor(email, "Confirm your address")
  // The worker heard nothing and asks again under the same key.
  await expect
    .poll(
      async () => {
        const journal = await fetch(`${stage.sandbox}/_/journal?provider=resend`)
        const { items } = (await journal.json()) as { items: { status: number | null }[] }
        return items[0]?.status
      },
      { timeout: 45_000 },
    )
    .toBe(200)
  expect(await mailbox.list(email)).toHaveLength(1)
})

test("what is sent twice happens once", async ({ visit }) => {
  const { owner, slug } = await foundTenant()
  const page = await visit(owner)
  await page.goto(`/app/${slug}/projects`)
  await page.getByRole("button", { name: "New project" }).first().click()
  const name = `Twice ${unique()}`
  await page.getByLabel("Name", { exact: true }).fill(name)
  await page.getByRole("button", { name: "Create project" }).dblclick()
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name)
  const { items } = await apiOf(owner, slug).projects.list.query({})
  expect(items.filter((project) => project.name === name)).toHaveLength(1)
})

test("another tenant's project, a malformed id and another tenant are all not found", async ({
  visit,
  guard,
}) => {
  const [mine, theirs] = await Promise.all([foundTenant(), foundTenant()])
  const { id } = await apiOf(theirs.owner, theirs.slug).projects.create.mutate({ name: "Not yours" })
  const page = await visit(mine.owner)
  guard.expectTrouble(/response 404/)
  for (const path of [
    `/app/${mine.slug}/projects/${id}`,
    `/app/${mine.slug}/projects/nonsense`,
    `/app/${mine.slug}/projects/%00`,
    `/app/${theirs.slug}/projects`,
    `/app/${theirs.slug}/projects/${id}`,
  ]) {
    const answer = await page.goto(path)
    expect([path, answer?.status()]).toEqual([path, 404])
    await expect(page.getByText("Not yours")).toHaveCount(0)
  }
})
