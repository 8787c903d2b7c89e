import { axe, expect, foundTenant, joinTenant, signIn, test, unique } from "./fixtures"

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
