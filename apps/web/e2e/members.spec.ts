import { apiOf, axe, expect, foundTenant, joinTenant, signIn, test, unique } from "./fixtures"

test("an owner invites by link, revokes, changes a role; count and seats are true after each", async ({
  visit,
}) => {
  const tenant = await foundTenant({ verified: true })
  await joinTenant(tenant, "member", "Bo Mason")
  const page = await visit(tenant.owner)
  await page.goto(`/app/${tenant.slug}/members?invite`)
  const email = `cy-${unique()}@e2e.localhost`
  await page.getByLabel("E-mail address").fill(email)
  await axe(page, "the form that invites")
  await page.getByRole("button", { name: "Make a link instead" }).click()
  await expect(page.getByRole("textbox", { name: "Hand this link over" })).toHaveValue(/\/invitations\//)
  await page.getByRole("button", { name: "Done" }).click()
  await expect(page).toHaveURL(`/app/${tenant.slug}/members`)
  await expect(page.getByText("3 of 10 seats are taken")).toBeVisible()

  await page.getByRole("button", { name: `Actions for the invitation to ${email}` }).click()
  await page.getByRole("menuitem", { name: "Revoke" }).click()
  await expect(page.getByText("2 of 10 seats are taken")).toBeVisible()
  await expect(page.getByText("No invitation is open.")).toBeVisible()

  await page.getByRole("button", { name: "Actions for Bo Mason" }).click()
  await page.getByRole("menuitemradio", { name: "Viewer" }).click()
  await expect(page.getByText("Bo Mason is now viewer")).toBeVisible()
  await expect(
    page
      .getByRole("list", { name: "Members", exact: true })
      .getByRole("listitem")
      .filter({ hasText: "Bo Mason" }),
  ).toContainText("Viewer")
})

test("an address that is none, and a member's, are refused under the field", async ({ visit, guard }) => {
  const tenant = await foundTenant({ verified: true })
  const page = await visit(tenant.owner)
  guard.expectTrouble(/response 4\d\d POST .*invitations\.create/)
  await page.goto(`/app/${tenant.slug}/members?invite`)
  const field = page.getByLabel("E-mail address")
  for (const refused of ["nobody", tenant.owner.email]) {
    await field.fill(refused)
    await page.getByRole("button", { name: "Send invitation" }).click()
    await expect(page.getByRole("dialog").getByRole("alert")).toBeFocused()
    await expect(field).toHaveAttribute("aria-invalid", "true")
  }
})

test("a viewer sees who is there, and nothing to change", async ({ visit }) => {
  const page = await visit(await signIn("viewer@demo.localhost"))
  await page.goto("/app/demo/members?invite")
  await expect(page.getByRole("list", { name: "Members", exact: true }).getByRole("listitem")).toHaveCount(3)
  await expect(page.getByRole("main").getByRole("button")).toHaveCount(0)
  await expect(page.getByRole("dialog")).toHaveCount(0)
})

test("an owner hands the tenant over by its slug, and is an admin from then on", async ({ visit }) => {
  const tenant = await foundTenant({ verified: true })
  await joinTenant(tenant, "member", "Bo Mason")
  const page = await visit(tenant.owner)
  await page.goto(`/app/${tenant.slug}/members`)
  await page.getByRole("button", { name: "Actions for Bo Mason" }).click()
  await page.getByRole("menuitem", { name: "Hand ownership over" }).click()
  const question = page.getByRole("alertdialog")
  const confirm = question.getByRole("button", { name: "Hand over to Bo Mason" })
  await expect(confirm).toBeDisabled()
  await axe(page, "the question before handing over")
  await question.getByRole("textbox").fill(tenant.slug)
  await confirm.click()
  await expect(page.getByText("Bo Mason owns this tenant now")).toBeVisible()
  await page.goto(`/app/${tenant.slug}/settings`)
  await expect(page.getByText("Hand the ownership over")).toHaveCount(0)
  const { items } = await apiOf(tenant.owner, tenant.slug).tenants.members.list.query({})
  expect(Object.fromEntries(items.map(({ name, role }) => [name, role]))).toEqual({
    "Bo Mason": "owner",
    [tenant.owner.name]: "admin",
  })
})

test("a tenant whose seats are taken says so, and how to get one", async ({ visit }) => {
  const { owner, slug } = await foundTenant({ verified: true })
  const { create } = apiOf(owner, slug).tenants.invitations
  for (let seat = 1; seat < 10; seat += 1)
    await create.mutate({ email: `seat-${unique()}@e2e.localhost`, role: "viewer", delivery: "link" })
  const page = await visit(owner)
  await page.goto(`/app/${slug}/members`)
  await expect(page.getByText("Every seat is taken")).toBeVisible()
  await expect(page.getByRole("link", { name: "See plans" })).toBeVisible()
})
