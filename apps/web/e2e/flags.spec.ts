import type { Page } from "@playwright/test"
import { apiOf, axe, expect, foundTenant, makeOperator, test, unique } from "./fixtures"

test.describe.configure({ mode: "serial" })

const dialog = (page: Page) => page.getByRole("alertdialog")
const path = "/admin/flags/shell.announcement"
const tell = (text: string) => JSON.stringify({ tone: "warning", text })

/** Looks at a page again until it is so: every node has a change within a second, on a machine that has time for it. */
const expectSoon = (page: Page, at: string, isSo: () => Promise<void>) =>
  expect(async () => {
    await page.goto(at)
    await isSo()
  }).toPass({ timeout: 15_000 })

async function give(page: Page, who: string, variant: string) {
  const form = page.getByRole("form", { name: "Add an override" })
  await form.getByLabel("Address of the tenant").fill(who)
  await form.getByLabel("Gets").selectOption(variant)
  await form.getByLabel("Reason").fill("To be told first.")
  await form.getByRole("button", { name: "Give it" }).click()
  await expect(page.getByRole("list", { name: "Overrides" })).toContainText(variant)
}

test.afterAll(async () => {
  const { platform } = apiOf(await makeOperator("platform_admin"), "-")
  const { version } = await platform.flags.get.query({ key: "shell.announcement" })
  if (version > 0)
    await platform.flags.remove.mutate({ key: "shell.announcement", reason: "The walk is over." })
})

test("an admin tells one tenant something: seen with the next page, killed, revived, and set back", async ({
  visit,
}) => {
  const [admin, tenant, other] = await Promise.all([
    makeOperator("platform_admin"),
    foundTenant({ name: "Schist Yard", verified: true }),
    foundTenant({ verified: true }),
  ])
  const [page, theirs, others] = [await visit(admin), await visit(tenant.owner), await visit(other.owner)]
  const text = `The house is shut on Sunday. ${unique()}`
  const told = theirs.getByRole("region", { name: "Announcement" })

  await page.goto("/admin/flags")
  await axe(page, "the flags")
  await page.getByRole("list", { name: "Flags" }).getByRole("link", { name: "shell.announcement" }).click()
  await expect(page.getByText("The database says nothing of it")).toBeVisible()
  await page.getByRole("link", { name: "Set up" }).click()
  await expect(page).toHaveURL(`${path}/edit`)

  // What is wrong is said, and nothing is saved.
  const save = page.getByRole("button", { name: "Save the flag" })
  await page.getByLabel("Reason").fill("Maintenance.")
  await page.getByLabel("Value").fill("{ not json")
  await save.click()
  await expect(page.getByText("This is no JSON.")).toBeVisible()
  await axe(page, "a form of a flag that is refused")
  await page.getByLabel("Value").fill(tell(text))
  await page.getByLabel("Rollout").selectOption("none")
  await save.click()
  await expect(page).toHaveURL(path)
  await expect(page.locator("#rules")).toContainText(text)

  await give(page, tenant.slug, "a")
  const at = `/app/${tenant.slug}`
  const isTold = () => expect(told).toContainText(text, { timeout: 1_000 })
  await expectSoon(theirs, at, isTold)
  await axe(theirs, "an announcement")
  await others.goto(`/app/${other.slug}`)
  await expect(others.getByRole("region", { name: "Announcement" })).toHaveCount(0)

  await page.locator("#preview").getByLabel("Tenant").fill(tenant.slug)
  await page.locator("#preview").getByRole("button", { name: "Look" }).click()
  await expect(page.locator("#preview").getByText("Schist Yard gets")).toBeVisible()
  await expect(page.locator("#preview [aria-current=step]")).toContainText("Override of the tenant")
  await axe(page, "a flag with a preview")

  await page.getByRole("button", { name: "Kill switch" }).click()
  await dialog(page).getByLabel("Reason").fill("It says too much.")
  await dialog(page).getByRole("button", { name: "Kill the flag" }).click()
  await expect(page.getByText("This flag is killed")).toBeVisible()
  await expectSoon(theirs, at, async () => {
    await expect(theirs.getByRole("heading", { level: 1 })).toBeVisible()
    await expect(told).toHaveCount(0, { timeout: 1_000 })
  })

  const changes = page.getByRole("list", { name: "Changes, the latest first" }).getByRole("listitem")
  await changes
    .filter({ hasText: /^Killed/ })
    .locator("summary")
    .click()
  await changes
    .filter({ hasText: /^Killed/ })
    .getByRole("button", { name: "Set back" })
    .click()
  await dialog(page).getByLabel("Reason").fill("It says the right thing.")
  await dialog(page).getByRole("button", { name: "Set it back" }).click()
  await expect(page.getByText("This flag is killed")).toBeHidden()
  await expectSoon(theirs, at, isTold)

  await page.getByRole("button", { name: "Take back" }).click()
  await dialog(page).getByLabel("Reason").fill("They were told.")
  await dialog(page).getByRole("button", { name: "Take it back" }).click()
  await expect(page.getByText("Nobody has one.")).toBeVisible()
})

test("who saves what somebody else changed meanwhile learns it, and shares make 100", async ({
  visit,
  guard,
}) => {
  const admin = await makeOperator("platform_admin")
  const page = await visit(admin)
  await page.goto(`${path}/edit`)
  await expect(page.getByLabel("Rollout")).toBeVisible()
  const { platform } = apiOf(admin, "-")
  const { version, variants } = await platform.flags.get.query({ key: "shell.announcement" })
  const rules = { variants, rollout: null, plans: ["pro" as const], from: null, until: null }
  await page.getByLabel("Rollout").selectOption("tenant")
  await page.getByLabel("Share in percent").fill("99")
  await page.getByLabel("Reason").fill("For almost everyone.")
  guard.expectTrouble(/response (400|409) POST \/api\/trpc\/-\/platform\.flags\.save/)
  await page.getByRole("button", { name: "Save the flag" }).click()
  await expect(page.getByText("The shares make 99 percent.")).toBeVisible()
  await page.getByLabel("Share in percent").fill("100")
  await platform.flags.save.mutate({ key: "shell.announcement", version, rules, reason: "Was faster." })
  await page.getByRole("button", { name: "Save the flag" }).click()
  await expect(page.getByText("Somebody else changed this flag meanwhile.")).toBeVisible()
})

test("support reads a flag by keyboard on a phone in the dark, and finds nothing to press", async ({
  visit,
  guard,
}) => {
  const page = await visit(await makeOperator("platform_support"), {
    viewport: { width: 390, height: 844 },
    colorScheme: "dark",
  })
  await page.goto("/admin/flags")
  await expect(async () => {
    await page.keyboard.press("j")
    await expect(page.getByRole("link", { name: "home.keyboard-hint" })).toBeFocused({ timeout: 500 })
  }).toPass()
  await page.keyboard.press("Enter")
  await expect(page.getByRole("heading", { name: "home.keyboard-hint" })).toBeVisible()
  for (const name of ["Kill switch", "Remove", "Give it"])
    await expect(page.getByRole("button", { name })).toHaveCount(0)
  await axe(page, "a flag on a phone")
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  await page.goto("/admin/flags/home.keyboard-hint/edit")
  await expect(page.getByRole("heading", { name: "An admin changes flags" })).toBeVisible()
  guard.expectTrouble(/response 404 GET \/admin\/flags\/nowhere/)
  expect((await page.goto("/admin/flags/nowhere"))?.status()).toBe(404)
  await page.goto("/admin/flags/home.keyboard-hint?tenant=nobody-is-called-so")
  await expect(page.getByText("There is no such tenant or person.")).toBeVisible()
})
