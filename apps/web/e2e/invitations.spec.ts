import type { Page } from "@playwright/test"
import {
  apiOf,
  axe,
  expect,
  foundTenant,
  joinTenant,
  linkOf,
  mailbox,
  signUp,
  test,
  unique,
  type Tenant,
} from "./fixtures"

const invite = async ({ slug, owner }: Tenant, email: string) => {
  const invitation = { email, role: "member", delivery: "link" } as const
  const { id, link } = await apiOf(owner, slug).tenants.invitations.create.mutate(invitation)
  return { id, path: new URL(link ?? "").pathname }
}

const title = (page: Page, name: string | RegExp) => page.getByRole("heading", { level: 1, name })

test("a stranger with an invitation signs up, confirms the address, comes back, and joins once", async ({
  page,
}) => {
  const tenant = await foundTenant({ name: "Hafen & Co.", verified: true })
  const email = `bo-${unique()}@e2e.localhost`
  const { path } = await invite(tenant, email)
  await page.goto(path)
  await expect(title(page, "Ada Quarry invites you to Hafen & Co.")).toBeVisible()
  await expect(page.getByText("b•••@e2e.localhost")).toBeVisible()
  await expect(page.getByText(email)).toBeHidden()
  await axe(page)

  await page.getByRole("link", { name: "Create an account" }).click()
  await page.getByRole("textbox", { name: "Name" }).fill("Bo Mason")
  await page.getByRole("textbox", { name: "E-mail" }).fill(email)
  await page.getByRole("textbox", { name: "Password", exact: true }).fill("a long enough secret")
  await page.getByRole("checkbox").first().check()
  await page.getByRole("button", { name: "Create account" }).click()
  await page.waitForURL(path)
  await expect(title(page, "Confirm your address first")).toBeVisible()

  await page.goto(linkOf(await mailbox.waitFor(email, "Confirm your address"), "/verify-email"))
  await page.getByRole("button", { name: "Confirm this address" }).click()
  await page.waitForURL(path)
  await page.getByRole("button", { name: "Join Hafen & Co." }).dblclick()
  await page.waitForURL(`/app/${tenant.slug}`)
  const { items } = await apiOf(tenant.owner, tenant.slug).tenants.members.list.query({})
  expect(items.map(({ name }) => name).toSorted()).toEqual(["Ada Quarry", "Bo Mason"])

  await page.goto(path)
  await expect(title(page, "You are in Hafen & Co. already")).toBeVisible()
})

test("someone with an account signs in and keeps the invitation", async ({ page }) => {
  const tenant = await foundTenant({ verified: true })
  const person = await signUp({ name: "Bo Mason", verified: true })
  const { path } = await invite(tenant, person.email)
  await page.goto(path)
  await page.getByRole("link", { name: "Sign in" }).click()
  await page.getByRole("textbox", { name: "E-mail" }).fill(person.email)
  await page.getByRole("textbox", { name: "Password", exact: true }).fill(person.password)
  await page.getByRole("button", { name: "Sign in" }).click()
  await page.waitForURL(path)
  await page.getByRole("button", { name: `Join ${tenant.name}` }).click()
  await page.waitForURL(`/app/${tenant.slug}`)
})

test("an open invitation waits where one would found a tenant", async ({ visit }) => {
  const tenant = await foundTenant({ verified: true })
  const person = await signUp({ name: "Bo Mason", verified: true })
  await invite(tenant, person.email)
  const page = await visit(person)
  await page.goto("/app")
  await page.waitForURL("/onboarding")
  await axe(page)
  await page.getByRole("button", { name: `Join ${tenant.name}` }).click()
  await page.waitForURL(`/app/${tenant.slug}`)
})

test("an invitation opens to no other address, and offers to switch", async ({ visit }) => {
  const tenant = await foundTenant({ verified: true })
  const { path } = await invite(tenant, `bo-${unique()}@e2e.localhost`)
  const page = await visit(await signUp({ name: "Bea Other", verified: true }))
  await page.goto(path)
  await expect(title(page, "This invitation is for another address")).toBeVisible()
  await page.getByRole("button", { name: "Sign out and switch" }).click()
  await expect(page).toHaveURL(`/sign-in?next=${encodeURIComponent(path)}`)
})

test("an invitation that is over says how", async ({ page }) => {
  const tenant = await foundTenant({ verified: true })
  const revoked = await invite(tenant, `bo-${unique()}@e2e.localhost`)
  await apiOf(tenant.owner, tenant.slug).tenants.invitations.revoke.mutate({ invitationId: revoked.id })
  await page.goto(revoked.path)
  await expect(title(page, "This invitation was taken back")).toBeVisible()

  await joinTenant(tenant, "viewer")
  for (const token of ["made-up", "%00", "x".repeat(300)]) {
    await page.goto(`/invitations/${token}`)
    await expect(title(page, "There is no such invitation")).toBeVisible()
  }
})

test("an invitation that was accepted opens nothing to whoever finds it", async ({ page, visit }) => {
  const tenant = await foundTenant({ verified: true })
  const person = await signUp({ name: "Bo Mason", verified: true })
  const { path } = await invite(tenant, person.email)
  await apiOf(person, "-").me.invitations.accept.mutate({ token: path.split("/").at(-1) ?? "" })
  await page.goto(path)
  await expect(title(page, "This invitation was accepted")).toBeVisible()
  const finder = await visit(await signUp({ name: "Cleo Finder", verified: true }))
  await finder.goto(path)
  await expect(title(finder, "This invitation was accepted")).toBeVisible()
})
