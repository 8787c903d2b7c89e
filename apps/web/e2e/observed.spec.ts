import type { Page } from "@playwright/test"
import { stage } from "./env"
import { apiOf, expect, foundTenant, test } from "./fixtures"

const limit = 60

type Reported = {
  id: string
  platform: string
  message: string
  where: string
  event: { user?: { id: string } }
}

async function sandbox<Item>(path: string): Promise<Item[]> {
  const answer = (await (await fetch(`${stage.sandbox}/_/${path}`)).json()) as { items: Item[] }
  return answer.items
}

/** Scripts that came after the page was loaded, in bytes. */
const lateScripts = (page: Page) =>
  page.evaluate(() => {
    const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[]
    const resources = performance.getEntriesByType("resource") as PerformanceResourceTiming[]
    return resources
      .filter(
        ({ name, startTime }) => /\.js(\?|$)/.test(name) && startTime >= (navigation?.loadEventStart ?? 0),
      )
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)
  })

test("who says nothing is not counted: no call, no cookie, nothing kept; who says yes is, by kind of page", async ({
  visit,
}) => {
  const page = await visit(null)
  const calls: string[] = []
  page.on(
    "request",
    (request) => request.url().includes("/api/analytics/page-views") && calls.push(request.url()),
  )
  await page.goto("/legal/privacy")
  await expect(page.getByText("Your visits are not counted.")).toBeVisible()
  await page.waitForLoadState("networkidle")
  expect(calls).toEqual([])
  expect((await page.context().cookies()).filter(({ name }) => name === "plinth-analytics")).toEqual([])
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])

  await page.getByRole("button", { name: "Count my visits" }).click()
  await expect(page.getByText("Your visits are counted in this browser.")).toBeVisible()
  await expect.poll(() => calls.length).toBeGreaterThan(0)
  await expect
    .poll(async () => {
      const events = await sandbox<{ name: string; properties: { place?: string } }>("events")
      return events.some(
        ({ name, properties }) => name === "$pageview" && properties.place === "/legal/privacy",
      )
    })
    .toBe(true)
})

test("who says so has their visits recorded, behind stars; who says nothing loads no recorder", async ({
  visit,
}) => {
  const { owner, slug } = await foundTenant({ verified: true })
  await apiOf(owner, slug).projects.create.mutate({ name: "Planted Falcon", description: "" })
  const page = await visit(owner)
  const calls: string[] = []
  page.on(
    "request",
    (request) => request.url().endsWith("/api/analytics/replay") && calls.push(request.method()),
  )
  await page.goto("/account/preferences")
  await expect(page.getByText("Your visits are not recorded.")).toBeVisible()
  await page.waitForLoadState("networkidle")
  expect(calls).toEqual([])
  await page.getByRole("button", { name: "Let my visits be recorded" }).click()
  await expect(page.getByText("Your visits may be recorded in this browser.")).toBeVisible()

  await page.goto(`/app/${slug}/projects`)
  await page.getByRole("searchbox").first().fill("Planted")
  type Recording = { session: string; distinctId: string; data: unknown[] }
  const session = () => page.evaluate(() => sessionStorage.getItem("plinth-replay"))
  const recorded = async () => {
    const ours = await session()
    return (await sandbox<Recording>("posthog/recordings")).filter((each) => each.session === ours)
  }
  await expect
    .poll(async () => JSON.stringify(await recorded()), { timeout: 20_000 })
    .toContain("/app/-/projects")
  await page.getByText("Planted Falcon").first().click()
  await expect.poll(async () => JSON.stringify(await recorded()), { timeout: 20_000 }).toMatch(/"source":2/)
  const said = JSON.stringify(await recorded())
  expect(said).toContain("*******")
  expect(said).toContain("_cssText")
  for (const personal of ["Planted", "Falcon", slug, owner.name, owner.email, stage.web])
    expect(said).not.toContain(personal)
  expect((await recorded()).every(({ distinctId }) => !distinctId.startsWith("anon:"))).toBe(true)
  process.stdout.write(`ratio recorded-page ${(said.length / 1000).toFixed(0)} KB of JSON (reported)\n`)
})

test(`what observes the product is at most ${limit} KB, after the page is loaded`, async ({ visit }) => {
  const page = await visit(null)
  const domain = new URL(stage.web).hostname
  await page.context().addCookies([{ name: "plinth-analytics", value: "yes", domain, path: "/" }])
  await page.goto("/sign-in", { waitUntil: "load" })
  await page.waitForResponse(/\/api\/analytics\/page-views\/batch/)
  const bytes = await lateScripts(page)
  process.stdout.write(`ratio javascript-observed ${(bytes / 1000).toFixed(1)} KB (budget ${limit})\n`)
  expect(bytes).toBeGreaterThan(0)
  expect(bytes / 1000).toBeLessThanOrEqual(limit)
})

test("what breaks in a browser is reported through this site, without what it says of people", async ({
  visit,
  guard,
}) => {
  guard.expectTrouble(/page error/)
  const page = await visit(null)
  await page.goto("/sign-in")
  const reported = page.waitForResponse(/\/api\/reports/)
  const mark = `Broke${Date.now()}`
  await page.evaluate((text) => {
    setTimeout(() => {
      throw new RangeError(`${text} for ada@example.com with "Secret Falcon"`)
    })
  }, mark)
  expect((await reported).status()).toBe(202)
  await expect
    .poll(async () => (await sandbox<Reported>("errors")).find(({ message }) => message.startsWith(mark)))
    .toMatchObject({
      platform: "javascript",
      where: "/sign-in",
      message: `${mark} for [e-mail] with [value]`,
    })
})
