import { stage } from "./env"
import { apiOf, axe, expect, foundTenant, joinTenant, makeOperator, test, untilLive } from "./fixtures"
import { enter } from "./people"

test("the first page shows who is here and what happened, follows by itself, and hides nothing behind a picture", async ({
  browser,
  visit,
}) => {
  const tenant = await foundTenant({ verified: true })
  const { slug, owner } = tenant
  const page = await visit(owner)
  await page.goto(`/app/${slug}`)
  await untilLive(page)
  const now = page.getByLabel("Right now")
  await expect(now.getByText("person here")).toBeVisible()
  const { id } = await apiOf(owner, slug).projects.create.mutate({ name: "Bridge", description: "" })
  await apiOf(owner, slug).projects.notes.add.mutate({ projectId: id, body: "Stone" })
  // The page follows the feed; what happens within the half second that a count takes is there with the next thing.
  await expect(async () => {
    await page.reload()
    // What so many days were like comes once somebody is about to see it.
    await page.getByRole("heading", { name: "The last 30 days" }).scrollIntoViewIfNeeded()
    await expect(page.getByRole("row", { name: "Project created 1" })).toBeVisible()
    await expect(page.getByRole("row", { name: /^Bridge [2-9]$/ })).toBeVisible()
  }).toPass({ timeout: 20_000 })
  await expect(page.getByRole("img", { name: /^Events by day, from/ })).toBeVisible()
  await axe(page)
  await page.getByRole("link", { name: "7 days" }).click()
  await expect(page.getByRole("heading", { name: "The last 7 days" })).toBeVisible()
  await page.getByText("As a table").first().click()
  await expect(page.getByRole("columnheader", { name: "Day" })).toBeVisible()
  await axe(page)

  const withoutScripts = await browser.newContext({ javaScriptEnabled: false })
  await enter(withoutScripts, owner)
  const plain = await withoutScripts.newPage()
  await plain.goto(`/app/${slug}`)
  await plain.getByRole("link", { name: "90 days" }).click()
  await expect(plain.getByRole("img", { name: /^Events by day, from/ })).toBeVisible()
  await withoutScripts.close()

  const guest = await visit(await joinTenant(tenant, "viewer"), {
    viewport: { width: 390, height: 844 },
    colorScheme: "dark",
  })
  await guest.goto(`/app/${slug}?days=90`)
  await expect(guest.getByRole("heading", { name: "The last 90 days" })).toBeVisible()
  expect(await guest.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await axe(guest)
})

test("for 7, 30 and 90 days each chart is there, use and storage too, and has its numbers in a table behind it", async ({
  visit,
}) => {
  const { slug, owner } = await foundTenant({ verified: true })
  const { id } = await apiOf(owner, slug).projects.create.mutate({ name: "Bridge", description: "" })
  await apiOf(owner, slug).projects.notes.add.mutate({ projectId: id, body: "Stone" })
  for (const [meter, quantity] of [
    ["storage_bytes", 4_000_000],
    ["assistant_tokens", 70],
  ] as const)
    await apiOf(owner, slug).usage.record.mutate({ key: meter, meter, quantity })
  const page = await visit(owner)
  const charts = ["Events", "Members", "Projects", "Assistant tokens", "Storage"]
  for (const days of [7, 30, 90]) {
    // What is used is folded within a second.
    await expect(async () => {
      await page.goto(`/app/${slug}?days=${days}`)
      for (const name of charts)
        await expect(page.getByRole("img", { name: new RegExp(`^${name} by day`) })).toBeVisible({
          timeout: 2_000,
        })
      for (const name of ["What happened most", "Where most happened"])
        await expect(page.getByRole("table", { name })).toBeVisible({ timeout: 2_000 })
    }).toPass({ timeout: 20_000 })
    for (const name of charts) {
      const chart = page
        .getByRole("figure")
        .filter({ has: page.getByRole("img", { name: new RegExp(`^${name} by day`) }) })
      await chart.getByText("As a table").click()
      await expect(chart.getByRole("row")).toHaveCount(days + 1)
    }
    await expect(page.getByRole("row", { name: /4 MB$/ }).last()).toBeVisible()
  }
})

test("what a product tells stands on the page of analytics, by day and by event", async ({ visit }) => {
  const { slug, owner } = await foundTenant({ verified: true })
  const page = await visit(owner)
  await page.goto(`/app/${slug}/analytics`)
  await expect(page.getByRole("heading", { name: "No events yet" })).toBeVisible()
  await expect(page.getByText(`/tenants/${slug}/analytics/events`)).toBeVisible()
  await axe(page)
  const { secret } = await apiOf(owner, slug).apiKeys.create.mutate({
    name: "Product",
    scopes: ["analytics:write"],
  })
  const tell = (event: object) =>
    fetch(`${stage.web}/api/v1/tenants/${slug}/analytics/events`, {
      method: "POST",
      headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
      body: JSON.stringify(event),
    })
  for (const key of ["one", "two", "two"])
    expect((await tell({ key, name: "order.placed", distinctId: "c-7" })).status).toBe(200)
  expect((await tell({ key: "three", name: "order.sent" })).status).toBe(200)
  await page.reload()
  await expect(page.getByText("3 events by 1 person")).toBeVisible()
  await expect(page.getByRole("row", { name: "order.placed 1 person 2" })).toBeVisible()
  await page.getByRole("link", { name: "order.sent" }).click()
  await expect(page.getByRole("heading", { name: "order.sent by day" })).toBeVisible()
  await axe(page)
})

test("the console shows how the platform is used, and how the house stands", async ({ visit }) => {
  const operator = await makeOperator("platform_support", "Ines Sight")
  await foundTenant()
  const page = await visit(operator)
  await page.goto("/admin?days=7")
  await expect(page.getByRole("img", { name: /^Sign-ups by day/ })).toBeVisible()
  await expect(page.getByRole("heading", { name: "How far people come" })).toBeVisible()
  await expect(page.getByRole("heading", { name: "Who stays" })).toBeVisible()
  // The same as a tenant sees of itself, of all of them, with what it earns and how it stands.
  for (const name of ["Events", "Active tenants", "Members", "Projects"])
    await expect(page.getByRole("img", { name: new RegExp(`^${name} by day`) })).toBeVisible()
  for (const step of ["Invited somebody", "Opened a checkout", "Paid"])
    await expect(page.getByRole("row", { name: new RegExp(`^${step}`) })).toBeVisible()
  for (const name of ["What happened most", "Where most happened"])
    await expect(page.getByRole("table", { name })).toBeVisible()
  await expect(page.getByText("Monthly recurring")).toBeVisible()
  await expect(page.getByText("Oldest job that waits")).toBeVisible()
  await axe(page)
  // Who comes is counted without a reload.
  const now = page.getByRole("region", { name: "Right now" })
  await expect(now.getByText("Live", { exact: true })).toBeVisible()
  const numbers = () => now.getByRole("definition").allTextContents()
  const said = await numbers()
  await foundTenant()
  await expect.poll(numbers, { timeout: 15_000 }).not.toEqual(said)
  await expect(now.getByText("Live", { exact: true })).toBeVisible()
  await page.getByRole("link", { name: "Health" }).click()
  await expect(page.getByRole("heading", { name: "Health", level: 1 })).toBeVisible()
  await expect(page.getByText("Oldest job that waits")).toBeVisible()
  await axe(page)
})
