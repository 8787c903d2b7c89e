import { apiOf, axe, expect, foundTenant, joinTenant, signIn, test, unique } from "./fixtures"

test("an owner renames the tenant, and the shell shows it at once", async ({ visit, guard }) => {
  const { owner, slug } = await foundTenant()
  const page = await visit(owner)
  await page.goto(`/app/${slug}/settings`)
  const name = page.getByRole("textbox", { name: "Name" })
  guard.expectTrouble(/response 400 POST .*tenants\.update/)
  await name.fill("  ")
  await page.getByRole("button", { name: "Save name and logo" }).click()
  await expect(page.getByRole("main").getByRole("alert")).toBeFocused()
  await expect(name).toHaveAttribute("aria-invalid", "true")
  await name.fill("Steinbruch Größe")
  await page.getByRole("radio", { name: "Lapis" }).check()
  await page.getByRole("button", { name: "Save name and logo" }).click()
  await expect(page.getByText("Settings saved")).toBeVisible()
  await expect(page.getByRole("navigation", { name: "Where you are" })).toContainText("Steinbruch Größe")
})

test("a changed address is asked about first, refused where it is taken, and led to where it is not", async ({
  visit,
  guard,
}) => {
  const { owner, slug } = await foundTenant()
  const page = await visit(owner)
  await page.goto(`/app/${slug}/settings`)
  const move = async (to: string) => {
    await page.getByRole("textbox", { name: "Address" }).fill(to)
    await page.getByRole("button", { name: "Change address" }).click()
    await page.getByRole("alertdialog").getByRole("button", { name: "Change address" }).click()
  }
  // The page that is left may ask once more at the address that is no more.
  guard.expectTrouble(/response 4\d\d POST .*tenants\.changeSlug/, /response 404 GET .*notifications\.unread/)
  await move("demo")
  await expect(page.getByRole("main").getByRole("alert")).toContainText("This address is taken")
  const moved = `t-${unique()}`
  await move(moved)
  await page.waitForURL(`/app/${moved}/settings`)
  await expect(page.getByText(`The address is ${moved} now`)).toBeVisible()
  await page.goto(`/app/${slug}/settings`)
  await expect(page).toHaveURL(`/app/${moved}/settings`)
})

test("the last owner is told why not to leave; a member leaves and stands outside", async ({
  visit,
  guard,
}) => {
  const tenant = await foundTenant({ verified: true })
  const bo = await joinTenant(tenant, "member")
  const owner = await visit(tenant.owner)
  await owner.goto(`/app/${tenant.slug}/settings`)
  await expect(owner.getByText("You are its only owner.")).toBeVisible()
  await expect(owner.getByRole("button", { name: "Leave tenant" })).toHaveCount(0)

  const page = await visit(bo)
  await page.goto(`/app/${tenant.slug}/settings`)
  await page.getByRole("button", { name: "Leave tenant" }).click()
  await expect(page.getByRole("alertdialog")).toBeVisible()
  await axe(page, "the question before leaving")
  await page.getByRole("button", { name: `Leave ${tenant.name}` }).click()
  await page.waitForURL("/onboarding")
  guard.expectTrouble(/response 404/)
  expect((await page.goto(`/app/${tenant.slug}`))?.status()).toBe(404)
  expect((await apiOf(tenant.owner, tenant.slug).tenants.members.list.query({})).items).toHaveLength(1)
})

test("a viewer reads the settings and learns whom to ask", async ({ visit }) => {
  const page = await visit(await signIn("viewer@demo.localhost"))
  await page.goto("/app/demo/settings")
  await expect(page.getByText("Ask Ines Marbach")).toBeVisible()
  await expect(page.getByRole("main").getByRole("textbox")).toHaveCount(0)
})
