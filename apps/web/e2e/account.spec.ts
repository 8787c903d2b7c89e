import type { Page } from "@playwright/test"
import { apiOf, expect, foundTenant, mailbox, signIn, signUp, test } from "./fixtures"

const summary = (page: Page) => page.getByRole("main").getByRole("alert")
const notice = (page: Page, text: string) => page.getByRole("listitem").filter({ hasText: text })

test("a person renames themselves; a blank name is refused beside its field", async ({ visit, guard }) => {
  const { owner, name: tenant, slug } = await foundTenant()
  const page = await visit(owner)
  await page.goto("/account")
  const name = page.getByRole("textbox", { name: "Name" })
  await name.fill("Ada Lovelace")
  await page.getByRole("button", { name: "Save name" }).click()
  await expect(notice(page, "Your name is saved")).toBeVisible()
  expect((await apiOf(owner, "-").me.get.query()).name).toBe("Ada Lovelace")

  guard.expectTrouble(/response 400 POST .*me\.updateProfile/)
  await name.fill("   ")
  await page.getByRole("button", { name: "Save name" }).click()
  await expect(summary(page)).toBeFocused()
  await expect(name).toHaveAttribute("aria-invalid", "true")

  await page.getByRole("link", { name: `Back to ${tenant}` }).click()
  await page.waitForURL(`/app/${slug}`)
})

test("an unconfirmed address is said so on every page, and the mail is sent again", async ({ visit }) => {
  const person = await signUp()
  const page = await visit(person)
  await page.goto("/account/security")
  const banner = page.getByRole("region", { name: "Your address" })
  await banner.getByRole("button", { name: "Send it again" }).click()
  await expect(banner.getByRole("status")).toHaveText("Sent. It may take a minute.")
  await expect.poll(async () => (await mailbox.list(person.email)).length).toBe(2)
})

test("what a person prefers is printed by the server, and follows them to the next device", async ({
  page,
  visit,
}) => {
  const person = await signUp()
  const here = await visit(person)
  await here.goto("/account/preferences")
  await here.getByRole("combobox", { name: "Time zone" }).selectOption("Asia/Tokyo")
  await expect(here.getByRole("button", { name: "Use Europe/Berlin, as on this device" })).toBeVisible()
  await here.getByRole("button", { name: "Save preferences" }).click()
  await expect(notice(here, "Your preferences are saved")).toBeVisible()
  await here.getByRole("radio", { name: "Dark" }).check()
  await expect(here.locator("html")).toHaveClass(/dark/)
  await expect.poll(async () => (await apiOf(person, "-").me.get.query()).preferences.theme).toBe("dark")

  await page.goto("/sign-in?next=/account/preferences")
  await page.getByRole("textbox", { name: "E-mail" }).fill(person.email)
  await page.getByRole("textbox", { name: "Password", exact: true }).fill(person.password)
  await page.getByRole("button", { name: "Sign in" }).click()
  await page.waitForURL("/account/preferences")
  await expect(page.getByRole("combobox", { name: "Time zone" })).toHaveValue("Asia/Tokyo")
  await expect(page.locator("html")).toHaveClass(/dark/)
})

test("a device that is signed out is a stranger at its next page", async ({ visit, page }) => {
  const person = await signUp()
  await page.goto("/sign-in")
  await page.getByRole("textbox", { name: "E-mail" }).fill(person.email)
  await page.getByRole("textbox", { name: "Password", exact: true }).fill(person.password)
  await page.getByRole("button", { name: "Sign in" }).click()
  await page.waitForURL("/onboarding")

  const here = await visit(person)
  await here.goto("/account/sessions")
  await expect(here.getByText("This device")).toHaveCount(1)
  await here.getByRole("button", { name: /^Sign out Chrome on Linux/ }).click()
  await expect(notice(here, "The device is signed out")).toBeVisible()
  await expect(here.getByRole("list", { name: "Sessions" }).getByRole("listitem")).toHaveCount(1)
  await page.goto("/account/sessions")
  await expect(page).toHaveURL("/sign-in?next=%2Faccount%2Fsessions")
})

test("a new password needs the old one and ends every other session", async ({ visit, guard }) => {
  const person = await signUp()
  const [here, elsewhere] = [await visit(person), await visit(await signIn(person.email, person.password))]
  guard.expectTrouble(/response 400 POST .*change-password/)
  await here.goto("/account/security")
  const current = here.getByRole("textbox", { name: "Current password" })
  await current.fill("not the password")
  await here.getByRole("textbox", { name: "New password" }).fill("another long secret")
  await here.getByRole("button", { name: "Change password" }).click()
  await expect(summary(here)).toContainText("The current password is not right")
  await current.fill(person.password)
  await here.getByRole("button", { name: "Change password" }).click()
  await expect(notice(here, "Your password is changed")).toBeVisible()
  await expect(current).toHaveValue("")
  await here.reload()
  await expect(here).toHaveURL("/account/security")
  await elsewhere.goto("/account/security")
  await expect(elsewhere).toHaveURL(/\/sign-in/)
  await mailbox.waitFor(person.email, "Your password was changed")
})

test("signing out leaves nothing behind", async ({ visit }) => {
  const page = await visit(await signUp())
  await page.goto("/account/profile")
  await page.getByRole("button", { name: "Sign out" }).click()
  await page.waitForURL("/sign-in?notice=signed-out")
  await expect(page.getByRole("status")).toHaveText("You are signed out.")
  await page.goBack()
  await expect(page).toHaveURL(/\/sign-in/)
})
