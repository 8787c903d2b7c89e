import { stage } from "./env"
import { apiOf, expect, foundTenant, joinTenant, test, unique } from "./fixtures"

// They take the database or the web process away from everyone: alone, and after all others.
test.describe.configure({ mode: "serial" })

const pull = async (lever: string) => {
  const answer = await fetch(`${stage.levers}/${lever}`, { method: "POST" })
  expect(answer.ok, await answer.text()).toBe(true)
}
const untilReady = () =>
  expect
    .poll(
      () =>
        fetch(`${stage.web}/api/health/ready`).then(
          ({ status }) => status,
          () => 0,
        ),
      { timeout: 20_000 },
    )
    .toBe(200)

const accidents = [
  { name: "the database is stopped", happen: "database/stop", mend: "database/start" },
  { name: "the database is killed in a write", happen: "database/kill", mend: null },
  { name: "the web process is killed in a stream", happen: "web/kill", mend: null },
]

for (const { name, happen, mend } of accidents) {
  test(`${name}: the page says that it reconnects, comes back by itself, and has missed nothing`, async ({
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
    await untilReady()
    // Made before the stream is back, or just after: seen either way.
    await apiOf(owner, slug).projects.create.mutate({ name: "After the accident" })
    await expect(page.getByRole("main").getByText("After the accident")).toBeVisible({ timeout: 20_000 })
    await expect(mark("Live")).toBeVisible()
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
