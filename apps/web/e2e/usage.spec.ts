import { stage } from "./env"
import { apiOf, axe, expect, foundTenant, joinTenant, makeOperator, test, untilLive } from "./fixtures"

/** What programs do with a key, so many times. */
async function call(secret: string, slug: string, times: number) {
  for (let count = 0; count < times; count += 1) {
    const { status } = await fetch(`${stage.web}/api/v1/tenants/${slug}/projects`, {
      headers: { authorization: `Bearer ${secret}` },
    })
    expect(status).toBe(200)
  }
}

test("what a key calls stands on the page within seconds, by day, endpoint and key, and the bill says the same", async ({
  visit,
}) => {
  const { slug, owner } = await foundTenant({ verified: true })
  const page = await visit(owner)
  await page.goto(`/app/${slug}/usage`)
  await untilLive(page)
  await expect(page.getByRole("heading", { name: "Usage", level: 1 })).toBeVisible()
  await expect(page.getByRole("meter", { name: "API calls" })).toHaveAttribute("aria-valuenow", "0")
  await expect(page.getByRole("heading", { name: "Nothing here yet" })).toBeVisible()
  await axe(page)

  const { secret } = await apiOf(owner, slug).apiKeys.create.mutate({
    name: "Terminal",
    scopes: ["project:read"],
  })
  await call(secret, slug, 7)
  await expect(async () => {
    await page.reload()
    await expect(page.getByRole("meter", { name: "API calls" })).toHaveAttribute("aria-valuenow", "7")
  }).toPass({ timeout: 20_000 })
  await expect(page.getByText("Over the plan each further 1,000 cost $0.50.")).toBeVisible()
  await expect(page.getByRole("img", { name: /^API calls by day/ })).toBeVisible()
  await expect(page.getByRole("row", { name: "projects.list 7" })).toBeVisible()
  await page.getByRole("link", { name: "By key" }).click()
  await expect(page.getByRole("row", { name: "Terminal 7" })).toBeVisible()
  await page.getByText("As a table").click()
  await expect(page.getByRole("columnheader", { name: "Day" })).toBeVisible()
  await axe(page)

  await page.goto(`/app/${slug}/billing`)
  await expect(page.getByRole("meter", { name: "API calls" })).toHaveAttribute("aria-valuenow", "7")
  await page.getByRole("link", { name: "See where it went" }).click()
  await expect(page.getByRole("heading", { name: "Usage", level: 1 })).toBeVisible()
})

test("on a phone nothing runs over, and a viewer sees the meters too", async ({ visit }) => {
  const tenant = await foundTenant({ verified: true })
  const page = await visit(tenant.owner, { viewport: { width: 390, height: 844 }, colorScheme: "dark" })
  await page.goto(`/app/${tenant.slug}/usage?meter=emails_sent&by=member&month=last`)
  await expect(page.getByRole("heading", { name: "Where it went" })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await axe(page)
  const viewer = await visit(await joinTenant(tenant, "viewer"))
  await viewer.goto(`/app/${tenant.slug}/usage`)
  await expect(viewer.getByRole("meter", { name: "Projects" })).toBeVisible()
})

test("the console shows who uses most, and a tenant's meters", async ({ visit }) => {
  const operator = await makeOperator("platform_support", "Uta Sage")
  const page = await visit(operator)
  await page.goto("/admin/usage")
  await expect(page.getByRole("heading", { name: "Usage", level: 1 })).toBeVisible()
  await axe(page)
  const { slug, name } = await foundTenant({ name: "Metered Works" })
  await page.goto(`/admin/tenants?search=${slug}`)
  await page.getByRole("link", { name }).click()
  await expect(page.getByRole("meter", { name: "API calls" })).toBeVisible()
})
