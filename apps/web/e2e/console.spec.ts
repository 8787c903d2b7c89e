import type { Page } from "@playwright/test"
import {
  apiOf,
  axe,
  expect,
  foundTenant,
  joinTenant,
  makeOperator,
  signIn,
  signUp,
  test,
  unique,
} from "./fixtures"

const nav = (page: Page) => page.getByRole("navigation", { name: "Console" })
const dialog = (page: Page) => page.getByRole("alertdialog")

/** Opens a tenant or a person from the console's list, by what is looked for. */
async function open(page: Page, list: "Tenants" | "Users", search: string, name: string) {
  await nav(page).getByRole("link", { name: list }).click()
  await page.getByRole("searchbox").fill(search)
  await page.getByRole("button", { name: "Search" }).click()
  await page.getByRole("list", { name: list }).getByRole("link", { name }).click()
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible()
}

test("an admin suspends a tenant, whose members read why nothing goes, and lets it in again", async ({
  visit,
}) => {
  const [admin, tenant] = await Promise.all([
    makeOperator("platform_admin"),
    foundTenant({ name: "Granite Yard", verified: true }),
  ])
  const mate = await joinTenant(tenant, "member", "Bo Mason")
  const { slug } = await apiOf(mate, "-").tenants.found.mutate({ name: "Own Works", slug: `t-${unique()}` })
  const [page, members] = [await visit(admin), await visit(mate)]
  await members.goto(`/app/${tenant.slug}/projects`)

  await page.goto("/app")
  await expect(page).toHaveURL("/admin")
  await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible()
  await axe(page, "the console's numbers")
  await open(page, "Tenants", tenant.owner.email, "Granite Yard")
  const people = page.getByRole("list", { name: "Members" }).getByRole("listitem")
  await expect(people).toHaveCount(2)
  await expect(people.filter({ hasText: mate.email })).toContainText("Member")
  await page.getByRole("button", { name: "Suspend" }).click()
  const suspend = dialog(page).getByRole("button", { name: "Suspend Granite Yard" })
  await dialog(page).getByLabel("Reason").fill("A dispute was lost.")
  await expect(suspend).toBeDisabled()
  await dialog(page).getByLabel(`Type ${tenant.slug}`).fill(tenant.slug)
  await axe(page, "the dialog that suspends")
  await suspend.click()
  await expect(page.getByText("This tenant is suspended")).toBeVisible()
  const notes = page.locator("#notes")
  await expect(notes.getByText("A dispute was lost.")).toBeVisible()
  await axe(page, "a suspended tenant in the console")

  // The stream of the open page ends, and with it the page.
  await expect(members).toHaveURL(`/suspended/${tenant.slug}`, { timeout: 15_000 })
  await expect(members.getByRole("heading", { name: "Granite Yard is suspended" })).toBeVisible()
  await expect(members.getByRole("link", { name: "Write to support" })).toHaveAttribute("href", /^mailto:/)
  await axe(members, "the page of a suspended tenant")
  await members.getByRole("link", { name: "Own Works" }).click()
  await expect(members).toHaveURL(`/app/${slug}`)

  await page.getByRole("button", { name: "Let in again" }).click()
  await dialog(page).getByLabel("Reason").fill("It was won back.")
  await dialog(page).getByRole("button", { name: "Let Granite Yard in again" }).click()
  await expect(page.getByText("This tenant is suspended")).toBeHidden()
  await members.goto(`/suspended/${tenant.slug}`)
  await expect(members).toHaveURL(`/app/${tenant.slug}`)
  await members.goto(`/app/${tenant.slug}/activity`)
  await expect(members.getByText("Plinth support suspended this tenant")).toBeVisible()
  await expect(members.getByText("dispute")).toHaveCount(0)
})

test("support reads and takes notes by keyboard, and finds nothing to press", async ({ visit, guard }) => {
  const [support, tenant] = await Promise.all([
    makeOperator("platform_support", "Sam Okafor"),
    foundTenant({ name: "Basalt Yard" }),
  ])
  const page = await visit(support)
  await page.goto(`/admin/tenants?search=${tenant.slug}`)
  // A key that is pressed before the page is ready says nothing.
  await expect(async () => {
    await page.keyboard.press("j")
    await expect(page.getByRole("link", { name: "Basalt Yard" })).toBeFocused({ timeout: 500 })
  }).toPass()
  await page.keyboard.press("Enter")
  await expect(page.getByRole("heading", { name: "Basalt Yard" })).toBeVisible()
  await expect(page.getByRole("button", { name: "Suspend" })).toHaveCount(0)
  await page.getByLabel("Add a note").fill("Called, and is friendly.")
  await page.keyboard.press("Tab")
  await page.keyboard.press("Enter")
  await expect(page.locator("#notes").getByText("Called, and is friendly.")).toBeVisible()
  await expect(page.locator("#notes").getByText("Sam Okafor")).toBeVisible()

  await page.goto("/admin/operators")
  await expect(page.getByText("An admin changes it.")).toBeVisible()
  await expect(page.getByRole("button", { name: "Make an operator" })).toHaveCount(0)
  await axe(page, "the operators")
  await page.goto("/admin/tenants?search=nothing-like-this")
  await page.getByRole("link", { name: "Show all tenants" }).click()
  await expect(page).toHaveURL("/admin/tenants")
  guard.expectTrouble(/response 404 GET \/admin\/tenants\/nothing/)
  expect((await page.goto("/admin/tenants/nothing"))?.status()).toBe(404)
})

test("a person is suspended: signed out at once, told why at the door, and let in again", async ({
  visit,
  guard,
}) => {
  const [admin, person] = await Promise.all([
    makeOperator("platform_admin"),
    signUp({ name: "Petra Flint", verified: true }),
  ])
  const [page, theirs] = [await visit(admin), await visit(person)]
  await theirs.goto("/account/profile")
  await page.goto("/admin")
  await open(page, "Users", person.email, "Petra Flint")
  await expect(page.getByRole("button", { name: "End sessions" })).toBeVisible()
  await page.getByRole("button", { name: "Suspend" }).click()
  await dialog(page).getByLabel("Reason").fill("Sent spam.")
  await dialog(page).getByLabel(`Type ${person.email}`).fill(person.email)
  await dialog(page).getByRole("button", { name: "Suspend Petra Flint" }).click()
  await expect(page.getByText("This person is suspended")).toBeVisible()
  await axe(page, "a suspended person in the console")

  await theirs.goto("/account/profile")
  await expect(theirs).toHaveURL(/\/sign-in/)
  guard.expectTrouble(/response 403 POST \/api\/auth\/sign-in\/email/)
  await theirs.getByLabel("E-mail").fill(person.email)
  await theirs.getByLabel("Password", { exact: true }).fill(person.password)
  await theirs.getByRole("button", { name: "Sign in", exact: true }).click()
  await expect(theirs.getByText("This account is suspended.").first()).toBeVisible()

  await page.getByRole("button", { name: "Let in again" }).click()
  await dialog(page).getByLabel("Reason").fill("A mistake.")
  await dialog(page).getByRole("button", { name: "Let Petra Flint in again" }).click()
  await expect(page.getByText("This person is suspended")).toBeHidden()
  await expect(signIn(person.email, person.password)).resolves.toMatchObject({ name: "Petra Flint" })
})

test("an admin makes an operator, who shows a second factor before the console opens, and ends it", async ({
  visit,
  guard,
}) => {
  const [admin, person, member] = await Promise.all([
    makeOperator("platform_admin"),
    signUp({ name: "Vera Slate", verified: true }),
    foundTenant({ verified: true }),
  ])
  const page = await visit(admin)
  await page.goto("/admin/operators")
  await page.getByRole("button", { name: "Make an operator" }).click()
  const form = page.getByRole("dialog")
  const submit = form.getByRole("button", { name: "Make an operator" })
  await form.getByLabel("Reason").fill("Joins the team.")
  await form.getByLabel("E-mail").fill(member.owner.email)
  guard.expectTrouble(/response 409 POST \/api\/trpc\/-\/internal\.admins\.grant/)
  await submit.click()
  await expect(form.getByText("This person is in a tenant.").first()).toBeVisible()
  await form.getByLabel("E-mail").fill(person.email)
  await submit.click()
  const row = page
    .getByRole("list", { name: "Operators" })
    .getByRole("listitem")
    .filter({ hasText: person.email })
  await expect(row).toContainText("Support")
  await axe(page, "operators of an admin")

  const theirs = await visit(person)
  await theirs.goto("/admin/tenants")
  await expect(theirs).toHaveURL("/admin/way-in")
  await expect(theirs.getByRole("heading", { name: "The console is closed to this session" })).toBeVisible()
  await axe(theirs, "the way into the console")
  await theirs.getByRole("link", { name: "Set up a second factor" }).click()
  await expect(theirs).toHaveURL("/account/security")

  await row.getByRole("button", { name: "End the role" }).click()
  await dialog(page).getByLabel("Reason").fill("Left the team.")
  await dialog(page).getByRole("button", { name: "End the role" }).click()
  // Behind a dialog no row can be found.
  await expect(dialog(page)).toHaveCount(0)
  await expect(row).toHaveCount(0)
  guard.expectTrouble(/response 404 GET \/admin/)
  expect((await theirs.goto("/admin"))?.status()).toBe(404)
})

test("an operator is in no tenant's pages; who is none finds no console at any address of it", async ({
  visit,
  guard,
}) => {
  const [admin, tenant] = await Promise.all([makeOperator("platform_admin"), foundTenant()])
  const page = await visit(admin)
  guard.expectTrouble(/response 404 GET \/(app|admin|suspended)\//, /response 404 GET \/admin/)
  for (const path of [`/app/${tenant.slug}`, `/app/${tenant.slug}/members`, `/suspended/${tenant.slug}`])
    expect([path, (await page.goto(path))?.status()]).toEqual([path, 404])
  const theirs = await visit(tenant.owner)
  for (const path of ["", "/tenants", "/users", "/operators", "/way-in", `/tenants/${unique()}`])
    expect([path, (await theirs.goto(`/admin${path}`))?.status()]).toEqual([path, 404])
})

test("what an admin says of a disruption stands on the page of the state, and folded below once it is over", async ({
  visit,
}) => {
  const phone = { viewport: { width: 390, height: 844 }, colorScheme: "dark" } as const
  const [admin, everyone] = await Promise.all([
    visit(await makeOperator("platform_admin")),
    visit(null, phone),
  ])
  const title = `Mails are late ${Date.now()}`
  await admin.goto("/admin/health")
  await admin.getByRole("link", { name: "Tell everyone" }).click()
  await admin.getByRole("button", { name: "Tell of a disruption" }).click()
  await dialog(admin).getByLabel("Title").fill(title)
  await dialog(admin).getByLabel("What you say").fill("Mails wait. We say more within the hour.")
  await expect(dialog(admin).getByRole("button", { name: "Tell everyone" })).toBeDisabled()
  await dialog(admin).getByLabel("Mail", { exact: true }).check()
  await axe(admin, "the dialog of a disruption")
  await dialog(admin).getByRole("button", { name: "Tell everyone" }).click()
  const told = admin.getByRole("listitem").filter({ hasText: title })
  await expect(told.getByText("Looking for the cause").first()).toBeVisible()

  /** What everyone is told was read seconds ago, and is asked for anew. */
  const expectTold = (words: string | RegExp) =>
    expect(async () => {
      await everyone.goto("/status")
      await expect(everyone.getByRole("listitem").filter({ hasText: title })).toContainText(words, {
        timeout: 1_000,
      })
    }).toPass({ timeout: 60_000 })
  await expectTold("Mails wait. We say more within the hour.")
  await expect(everyone.getByRole("heading", { name: "Happening now" })).toBeVisible()
  expect(await everyone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await axe(everyone, "the page of the state on a phone")

  await told.getByRole("button", { name: "Say more" }).click()
  await dialog(admin).getByLabel("How far it is").selectOption("Resolved")
  await dialog(admin).getByLabel("What you say").fill("Every mail went out.")
  await dialog(admin).getByRole("button", { name: "Tell everyone" }).click()
  await expect(told.getByRole("button", { name: "Say more" })).toHaveCount(0)
  await expectTold(/2 updates/)
  await everyone.getByText("2 updates").click()
  await expect(everyone.getByText("Every mail went out.")).toBeVisible()
})
