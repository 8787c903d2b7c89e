import { apiOf, axe, expect, foundTenant, joinTenant, signUp, test } from "./fixtures"

test("an owner makes a role and gives it; who has it sees what it allows, and is refused the rest", async ({
  visit,
}) => {
  const tenant = await foundTenant({ verified: true })
  const { slug, owner } = tenant
  const clerk = await joinTenant(tenant, "viewer", "Clara Clerk")
  const page = await visit(owner)
  await page.goto(`/app/${slug}/settings/roles`)
  await page.getByRole("button", { name: "New role" }).first().click()
  const editor = page.getByRole("dialog", { name: "New role" })
  await editor.getByLabel("Name").fill("Reception")
  await editor.getByLabel("Invite people").check()
  await editor.getByLabel("See members and roles").check()
  await expect(editor.getByLabel(/Hand the ownership over/)).toBeDisabled()
  await axe(page)
  await editor.getByRole("button", { name: "Create role" }).click()
  await expect(editor).toBeHidden()
  const roles = page.getByRole("list", { name: "Your roles" })
  await roles.getByText("Reception").click()
  await expect(roles.getByRole("list", { name: "What Reception may do" })).toContainText("Invite people")

  await page.goto(`/app/${slug}/members`)
  await page.getByRole("button", { name: "Actions for Clara Clerk" }).click()
  await page.getByRole("menuitemradio", { name: "Reception" }).click()
  await expect(page.getByText("Clara Clerk is now Reception")).toBeVisible()

  const hers = await visit(clerk)
  await hers.goto(`/app/${slug}/members`)
  await expect(hers.getByRole("button", { name: "Invite a colleague" }).first()).toBeEnabled()
  await expect(hers.getByRole("link", { name: "Projects" })).toHaveCount(0)
  await expect(apiOf(clerk, slug).projects.list.query({})).rejects.toMatchObject({
    data: { code: "auth.FORBIDDEN" },
  })
  await expect(
    apiOf(clerk, slug).tenants.invitations.create.mutate({
      email: "boss@e2e.localhost",
      role: "admin",
      delivery: "link",
    }),
  ).rejects.toMatchObject({ data: { code: "tenants.PERMISSION_NOT_HELD" } })
})

test("a member holds extra rights until they are taken, and a role in use is deleted with a replacement", async ({
  visit,
}) => {
  const tenant = await foundTenant({ verified: true })
  const { slug, owner } = tenant
  const bo = await joinTenant(tenant, "viewer", "Bo Mason")
  const page = await visit(owner)
  await page.goto(`/app/${slug}/members`)
  await page.getByRole("button", { name: "Actions for Bo Mason" }).click()
  await page.getByRole("menuitem", { name: "Extra rights" }).click()
  const dialog = page.getByRole("dialog", { name: "Extra rights of Bo Mason" })
  await expect(dialog.getByLabel(/^See projects/)).toBeDisabled()
  await dialog.getByLabel("Create projects").check()
  await dialog.getByRole("button", { name: "Save extra rights" }).click()
  await expect(page.getByText("extra rights", { exact: true })).toBeVisible()
  await apiOf(bo, slug).projects.create.mutate({ name: "Bo's bridge" })

  const { id: roleId } = await apiOf(owner, slug).iamRoles.create.mutate({ name: "Desk", permissions: [] })
  await apiOf(owner, slug).tenants.members.changeRole.mutate({
    memberId: bo.memberId,
    role: "custom",
    roleId,
  })
  await page.goto(`/app/${slug}/settings/roles`)
  await page.getByRole("button", { name: "Actions for Desk" }).click()
  await page.getByRole("menuitem", { name: "Delete" }).click()
  const asked = page.getByRole("alertdialog", { name: "Delete Desk?" })
  await expect(asked).toContainText("1 person has this role")
  await asked.getByLabel("They get").selectOption("Member")
  await asked.getByRole("button", { name: "Delete Desk" }).click()
  await expect(page.getByText("No role of your own yet")).toBeVisible()
})

test("a guest comes to the project that was shared with them, and sees nothing else", async ({ visit }) => {
  const { slug, owner } = await foundTenant({ verified: true })
  const shared = await apiOf(owner, slug).projects.create.mutate({ name: "Shared statue" })
  const secret = await apiOf(owner, slug).projects.create.mutate({ name: "Secret statue" })
  const page = await visit(owner)
  await page.goto(`/app/${slug}/members?invite`)
  const gus = await signUp({ name: "Gus Guest", verified: true })
  const dialog = page.getByRole("dialog", { name: "Invite a colleague" })
  await dialog.getByLabel("E-mail address").fill(gus.email)
  await dialog.getByLabel("As", { exact: true }).selectOption("Guest")
  await dialog.getByLabel("Shared statue").check()
  await dialog.getByRole("button", { name: "Make a link instead" }).click()
  const link = await page.getByRole("textbox", { name: "Hand this link over" }).inputValue()

  const his = await visit(gus)
  await his.goto(link)
  await his.getByRole("button", { name: /^Join/ }).click()
  await his.waitForURL(`**/app/${slug}`)
  await his.goto(`/app/${slug}/projects`)
  await expect(his.getByRole("link", { name: "Shared statue" })).toBeVisible()
  await expect(his.getByText("Secret statue")).toHaveCount(0)
  await expect(his.getByRole("link", { name: "Members" })).toHaveCount(0)
  const theirs = apiOf(gus, slug)
  await expect(theirs.projects.get.query({ projectId: secret.id })).rejects.toMatchObject({
    data: { code: "projects.NOT_FOUND" },
  })
  await expect(theirs.tenants.members.list.query({})).rejects.toMatchObject({
    data: { code: "auth.FORBIDDEN" },
  })
  await theirs.projects.notes.add.mutate({ projectId: shared.id, body: "Lovely" })

  await page.goto(`/app/${slug}/members`)
  await expect(page.getByRole("list", { name: "Guests" })).toContainText("Gus Guest")
})

test("who follows a link to an address that the tenant left arrives; a stranger learns nothing of it", async ({
  visit,
  guard,
}) => {
  const { slug, owner } = await foundTenant()
  await apiOf(owner, slug).tenants.changeSlug.mutate({ slug: `${slug}-moved` })
  const page = await visit(owner)
  await page.goto(`/app/${slug}/projects?status=done`)
  await expect(page).toHaveURL(`/app/${slug}-moved/projects?status=done`)
  const stranger = await visit((await foundTenant()).owner)
  guard.expectTrouble(/response 404/)
  const answer = await stranger.goto(`/app/${slug}/projects`)
  expect(answer?.status()).toBe(404)
  expect(await stranger.content()).not.toContain(`${slug}-moved`)
})
