import { stage } from "./env"
import { apiOf, expect, foundTenant, settled, test } from "./fixtures"

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
    await settled(page)
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
