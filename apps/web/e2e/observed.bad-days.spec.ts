import { stage } from "./env"
import { apiOf, expect, foundTenant, test } from "./fixtures"
import { pull } from "./levers"

// Takes the database and Sentry away from everyone: alone, after all others.
test.describe.configure({ mode: "serial" })

const reported = async (id: string) => {
  const answer = await fetch(`${stage.sandbox}/_/errors?id=${id}`)
  return ((await answer.json()) as { items: { id: string }[] }).items.map((error) => error.id)
}

test("the id on the page is the id of the report, and the state of the house is told without a database", async ({
  visit,
  guard,
}) => {
  const { owner, slug } = await foundTenant()
  const page = await visit(owner)
  guard.expectTrouble(/response 503/, /request failed/, /console error/)
  await pull("database/stop")
  try {
    await page.goto(`/app/${slug}/projects`)
    const shown = await page
      .getByText(/[0-9a-f]{32}/)
      .first()
      .textContent()
    const id = /[0-9a-f]{32}/.exec(shown ?? "")?.[0] ?? ""
    await expect.poll(() => reported(id)).toEqual([id])

    // What is told to everyone was read seconds ago, and is asked for anew.
    await expect(async () => {
      expect((await page.goto("/status"))?.status()).toBe(200)
      await expect(page.getByText("Our database does not answer")).toBeVisible({ timeout: 1_000 })
    }).toPass({ timeout: 30_000 })
    await expect(page.getByRole("listitem").filter({ hasText: "Database" })).toContainText("Does not work")
  } finally {
    await pull("database/start")
  }
})

test("while Sentry says nothing, an error answers as fast, and pages work", async ({ visit, guard }) => {
  await fetch(`${stage.sandbox}/_/faults`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ provider: "sentry", kind: "latency", ms: 20_000 }),
  })
  const { owner, slug } = await foundTenant()
  const page = await visit(owner)
  guard.expectTrouble(/response 503/, /request failed/, /console error/)
  await pull("database/stop")
  try {
    const begun = Date.now()
    await expect(apiOf(owner, slug).projects.list.query({})).rejects.toMatchObject({
      data: { code: "database.UNAVAILABLE" },
    })
    expect(Date.now() - begun).toBeLessThan(6_000)
  } finally {
    await pull("database/start")
    await fetch(`${stage.sandbox}/_/faults`, { method: "DELETE" })
  }
  await page.goto(`/app/${slug}/projects`)
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible({ timeout: 20_000 })
})
