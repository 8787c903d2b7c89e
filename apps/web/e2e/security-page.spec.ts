import { stage } from "./env"
import { apiOf, axe, expect, foundTenant, joinTenant, makeOperator, signUp, test } from "./fixtures"

test("an owner reads how safely the tenant stands, and goes where something is done about it", async ({
  visit,
}) => {
  const tenant = await foundTenant({ verified: true })
  const member = await joinTenant(tenant, "member", "Bo Mason")
  await fetch(`${stage.web}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: stage.web },
    body: JSON.stringify({ email: member.email, password: "not what it was" }),
  })
  await expect(apiOf(member, tenant.slug).apiKeys.list.query({})).rejects.toThrow("auth.FORBIDDEN")
  const page = await visit(tenant.owner)
  await page.goto(`/app/${tenant.slug}`)
  await page.getByRole("navigation").getByRole("link", { name: "Security" }).first().click()
  await expect(page.getByRole("heading", { name: "Security", level: 1 })).toBeVisible()
  await expect(page.getByText("2 of 2 members sign in with one factor alone.")).toBeVisible()
  const refused = page.getByRole("list", { name: "What was refused, the latest first" }).getByRole("listitem")
  await expect(async () => {
    await page.reload()
    await expect(refused.filter({ hasText: "Permission missing" })).toContainText("Bo Mason", {
      timeout: 1_000,
    })
    await expect(refused.filter({ hasText: "Sign-in refused" })).toContainText("wrong password", {
      timeout: 1_000,
    })
  }).toPass({ timeout: 30_000 })
  await expect(
    page.getByRole("list", { name: "Members with open sessions" }).getByRole("listitem"),
  ).toHaveCount(2)
  await axe(page, "the security page")
  await page.locator("#second-factor").getByRole("link", { name: "Members" }).press("Enter")
  await expect(page).toHaveURL(`/app/${tenant.slug}/members`)

  const other = await visit(member)
  await other.goto(`/app/${tenant.slug}/security`)
  await expect(other.getByRole("heading", { name: "This is not open to you" })).toBeVisible()
  await axe(other, "the security page for who may not see it")
})

test("on a phone, in the dark, the security page fits", async ({ visit }) => {
  const tenant = await foundTenant({ verified: true })
  const page = await visit(tenant.owner, { viewport: { width: 390, height: 844 }, colorScheme: "dark" })
  await page.goto(`/app/${tenant.slug}/security`)
  await expect(page.getByRole("heading", { name: "Open sessions" })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await axe(page, "the security page on a phone")
})

test("who asks for another's tenant is an incident, which support notes and an admin resolves", async ({
  visit,
}) => {
  const [admin, support, tenant, stranger] = await Promise.all([
    makeOperator("platform_admin"),
    makeOperator("platform_support", "Sam Okafor"),
    foundTenant({ name: "Granite Yard" }),
    signUp({ name: "Mal Ory", verified: true }),
  ])
  for (let count = 0; count < 3; count += 1)
    await expect(apiOf(stranger, tenant.slug).projects.list.query({})).rejects.toThrow("tenants.NOT_FOUND")
  const page = await visit(support)
  const row = page.getByRole("listitem").filter({ hasText: "Mal Ory" }).filter({ hasText: "Granite Yard" })
  await expect(async () => {
    await page.goto("/admin/incidents?kind=foreign_tenant&state=open")
    await expect(row).toContainText("3 times", { timeout: 1_000 })
  }).toPass({ timeout: 20_000 })
  await axe(page, "the incidents")
  await row.getByRole("link").click()
  await expect(page.getByRole("button", { name: "Resolve" })).toHaveCount(0)
  await page.getByLabel("Add a note").fill("Asked them what they were after.")
  await page.getByRole("button", { name: "Add the note" }).click()
  await expect(page.locator("#notes").getByText("Asked them what they were after.")).toBeVisible()

  const other = await visit(admin, { viewport: { width: 390, height: 844 }, colorScheme: "dark" })
  await other.goto(page.url())
  await other.getByRole("button", { name: "Resolve" }).click()
  await other.getByRole("alertdialog").getByLabel("Reason").fill("They mistyped.")
  await other.getByRole("alertdialog").getByRole("button", { name: "Resolve" }).click()
  await expect(other.locator("#facts").getByText("Resolved")).toBeVisible()
  await expect(other.locator("#notes").getByText("They mistyped.")).toBeVisible()
  expect(await other.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await axe(other, "an incident on a phone")
})
