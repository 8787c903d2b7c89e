import type { Page } from "@playwright/test"
import { apiOf, axe, expect, foundTenant, joinTenant, makeOperator, test, unique } from "./fixtures"

const reason = "They asked why their list is empty."
const banner = (page: Page) => page.getByRole("region", { name: "Viewing as a member" })

/** Bo's tenant, and Sam of support who finds him in the console. */
async function aStage() {
  const tenant = await foundTenant({ name: `Quarry ${unique()}`, verified: true })
  const [bo, sam] = await Promise.all([
    joinTenant(tenant, "admin", "Bo Mason"),
    makeOperator("platform_support", "Sam Okafor"),
  ])
  await apiOf(tenant.owner, tenant.slug).projects.create.mutate({ name: "Harbour wall", description: "" })
  return { ...tenant, bo, sam }
}

async function viewAs(page: Page, slug: string, name: string) {
  await page.goto(`/admin/impersonations?search=${slug}`)
  await page.getByRole("button", { name: `View as ${name}` }).click()
  await page.getByLabel("Why").fill(reason)
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: `View as ${name}` })
    .click()
  await page.waitForURL(`/app/${slug}`)
}

test("support looks as a member does: every page says so, nothing can be changed, and it stops at once", async ({
  visit,
  guard,
}) => {
  const { slug, name, owner, bo, sam } = await aStage()
  const page = await visit(sam)
  await viewAs(page, slug, "Bo Mason")
  await axe(page, "while viewing")

  const pages = ["", "/projects", "/members", "/activity", "/jobs", "/api-keys", "/settings"]
  for (const to of pages) {
    await page.goto(`/app/${slug}${to}`)
    await expect(banner(page)).toBeVisible()
    await expect(banner(page).getByRole("status")).toHaveText(
      new RegExp(`Sam Okafor views ${name} as Bo Mason.*View only`),
    )
    await expect(banner(page).getByRole("timer")).toHaveText(/^(60:00|5\d:\d\d)/)
  }

  await page.goto(`/app/${slug}/projects`)
  await expect(page.getByRole("link", { name: "Harbour wall" })).toBeVisible()
  const withheld = page.getByRole("button", { name: /^New project\s*, View only/ })
  await expect(withheld).toHaveAttribute("aria-disabled", "true")
  await withheld.click({ force: true })
  await expect(page.getByRole("dialog")).toHaveCount(0)
  const menu = page.getByRole("button", { name: /Harbour wall.*, View only/ })
  await expect(menu).toHaveAttribute("aria-disabled", "true")
  await expect(
    apiOf(sam, slug).projects.create.mutate({ name: "Never", description: "" }),
  ).rejects.toMatchObject({ data: { code: "platform.VIEW_ONLY" } })

  for (const [at, control] of [
    ["/members", "Invite"],
    ["/api-keys", "New key"],
    ["/settings", "Save name and logo"],
    ["/settings/roles", "New role"],
  ] as const) {
    await page.goto(`/app/${slug}${at}`)
    const held = page.getByRole("button", { name: new RegExp(`^${control}.*, View only`) }).first()
    await expect(held).toHaveAttribute("aria-disabled", "true")
  }
  await page.getByRole("button", { name: /switch tenant/ }).click()
  await expect(page.getByRole("menuitem", { name: new RegExp(name) })).toBeVisible()
  await expect(page.getByRole("menuitem")).toHaveCount(1)
  await page.keyboard.press("Escape")

  guard.expectTrouble(/response 404/)
  const other = await foundTenant()
  for (const closed of [`/app/${other.slug}`, "/admin", "/admin/jobs"]) {
    expect((await page.goto(closed))?.status()).toBe(404)
    await expect(banner(page)).toBeVisible()
  }
  for (const own of ["/account/profile", "/account/security", "/onboarding", "/app"]) {
    await page.goto(own)
    await page.waitForURL(`/app/${slug}`)
  }

  await banner(page).getByRole("button", { name: "Stop" }).focus()
  await page.keyboard.press("Enter")
  await page.waitForURL("/admin/impersonations")
  await expect(banner(page)).toHaveCount(0)
  await expect(page.getByText("Sam Okafor as Bo Mason").first()).toBeVisible()

  const seen = await visit(owner)
  await seen.goto(`/app/${slug}/activity`)
  await expect(seen.getByText(/Plinth support began to view this tenant as Bo Mason/)).toBeVisible()
  await expect(seen.getByText(/Plinth support stopped viewing as Bo Mason/)).toBeVisible()
  for (const hidden of ["Sam Okafor", reason]) await expect(seen.getByText(hidden)).toHaveCount(0)
  expect(await apiOf(bo, "-").me.sessions.list.query()).toHaveLength(1)
})

test("an admin ends it from the console, and nothing of what was looked at stays", async ({
  visit,
  guard,
}) => {
  const { name, slug, sam } = await aStage()
  const page = await visit(sam)
  await viewAs(page, slug, "Bo Mason")
  // Next reports the 404 of a page that asks for itself again, which it then shows: an error without words.
  guard.expectTrouble(/response 40[134]/, /^page error $/)
  const console = await visit(await makeOperator("platform_admin"))
  await console.goto("/admin/impersonations")
  await console.getByRole("listitem").filter({ hasText: name }).getByRole("button", { name: "End" }).click()
  await expect(console.getByText("Viewing was ended.")).toBeVisible()
  await expect(page.getByText(/Viewing has ended/).first()).toBeVisible({ timeout: 15_000 })
  await expect(page.getByText("Harbour wall")).toHaveCount(0)
  await expect(page).toHaveTitle(/\w/)
  await axe(page, "after viewing")
  await page.getByRole("link", { name: "Back to the console" }).click()
  await page.waitForURL("/admin/impersonations")
})

test.describe("on a phone, in the dark", () => {
  test.use({ viewport: { width: 390, height: 844 }, colorScheme: "dark", hasTouch: true })

  test("the banner names both, shows the time and the way out, and moves nothing", async ({ visit }) => {
    const { slug, sam } = await aStage()
    const page = await visit(sam)
    await viewAs(page, slug, "Bo Mason")
    await expect(banner(page).getByRole("button", { name: "Stop" })).toBeInViewport()
    await expect(banner(page).getByText("Bo Mason")).toBeInViewport()
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
    await expect(banner(page)).toBeInViewport()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    await axe(page, "while viewing, on a phone")
  })
})
