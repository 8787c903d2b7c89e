import type { Page } from "@playwright/test"
import { apiOf, axe, expect, foundTenant, linkOf, mailbox, signUp, test, unique } from "./fixtures"

const password = (page: Page) => page.getByRole("textbox", { name: "Password", exact: true })
const summary = (page: Page) => page.getByRole("main").getByRole("alert")

async function fillSignIn(page: Page, email: string, secret: string) {
  await page.getByRole("textbox", { name: "E-mail" }).fill(email)
  await password(page).fill(secret)
}

async function fillSignUp(page: Page, email: string) {
  await page.getByRole("textbox", { name: "Name" }).fill("Ada Quarry")
  await fillSignIn(page, email, "a long enough secret")
  await page.getByRole("checkbox").first().check()
}

test("a stranger signs up, presses twice, has one account, and founds a tenant under an address of their own", async ({
  page,
  guard,
}) => {
  const slug = `quarry-${unique()}`
  const { slug: taken } = await foundTenant()
  await page.goto("/sign-up")
  await fillSignUp(page, `ada-${unique()}@e2e.localhost`)
  await page.getByRole("button", { name: "Create account" }).dblclick()
  await page.waitForURL("/onboarding")

  const address = page.getByRole("textbox", { name: "Address" })
  await page.getByRole("textbox", { name: "Name" }).fill("Steinbruch Größe")
  await expect(address).toHaveValue("steinbruch-gro-e")
  guard.expectTrouble(/response 4\d\d POST .*tenants\.found/)
  for (const refused of [taken, "admin"]) {
    await address.fill(refused)
    await page.getByRole("button", { name: "Found Steinbruch Größe" }).click()
    await expect(summary(page)).toBeFocused()
    await expect(address).toHaveAttribute("aria-invalid", "true")
    await expect(page.getByRole("textbox", { name: "Name" })).toHaveValue("Steinbruch Größe")
  }
  await address.fill(slug)
  await page.getByRole("button", { name: "Found Steinbruch Größe" }).dblclick()
  await page.waitForURL(`/app/${slug}`)

  await page.goto("/sign-in")
  await page.waitForURL(`/app/${slug}`)
})

test("an address that has an account is told so in its mailbox alone", async ({ page, guard }) => {
  const { email } = await signUp()
  guard.expectTrouble(/response 401 POST .*sign-in/)
  await page.goto("/sign-up?next=%2Faccount%2Fprofile")
  await fillSignUp(page, email.toUpperCase())
  await page.getByRole("button", { name: "Create account" }).click()
  await expect(page.getByRole("status")).toContainText("Look in your mail")
  linkOf(await mailbox.waitFor(email, "You already have an account"), "/sign-in")
})

test("a wrong password keeps what was typed; the right one leads on, by keyboard alone", async ({
  page,
  guard,
}) => {
  const person = await signUp()
  guard.expectTrouble(/response 401 POST/)
  await page.goto("/account/sessions")
  await expect(page).toHaveURL("/sign-in?next=%2Faccount%2Fsessions")
  await fillSignIn(page, person.email, "not the password")
  await page.keyboard.press("Enter")
  await expect(summary(page)).toBeFocused()
  await expect(page.getByRole("textbox", { name: "E-mail" })).toHaveValue(person.email)

  await page.keyboard.press("Tab")
  await page.keyboard.press("Tab")
  await expect(password(page)).toBeFocused()
  await page.keyboard.press("ControlOrMeta+a")
  await page.keyboard.type(person.password)
  await page.keyboard.press("Tab")
  await page.keyboard.press("Space")
  await expect(password(page)).toHaveAttribute("type", "text")
  await password(page).press("Enter")
  await page.waitForURL("/account/sessions")
})

for (const next of ["https://evil.example", "//evil.example", "/\\evil.example", "/api/auth/sign-out"]) {
  test(`signing in never leads to ${next}`, async ({ page }) => {
    const person = await signUp()
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`)
    await fillSignIn(page, person.email, person.password)
    await page.getByRole("button", { name: "Sign in" }).click()
    await page.waitForURL("/onboarding")
  })
}

test("without a network the form says so and keeps what was typed", async ({ page, context, guard }) => {
  guard.expectTrouble(/request failed/)
  await page.goto("/sign-in")
  await fillSignIn(page, "ada@e2e.localhost", "a long enough secret")
  await context.setOffline(true)
  await page.getByRole("button", { name: "Sign in" }).click()
  await expect(summary(page)).toContainText("Check your connection")
  await expect(password(page)).toHaveValue("a long enough secret")
})

test("a forgotten password is chosen anew, once, and signs every device out", async ({
  page,
  visit,
  guard,
}) => {
  const person = await signUp()
  const elsewhere = await visit(person)
  await page.goto("/sign-in")
  await page.getByRole("link", { name: "Forgot your password?" }).click()
  await page.getByRole("textbox", { name: "E-mail" }).fill(person.email)
  await page.getByRole("button", { name: "Send the link" }).click()
  await expect(page.getByRole("status")).toBeFocused()

  const link = linkOf(await mailbox.waitFor(person.email, "new password"), "/reset-password")
  await page.goto(link)
  await page.getByRole("textbox", { name: "New password" }).fill("another long secret")
  await page.getByRole("button", { name: "Change password" }).click()
  await page.waitForURL("/sign-in?notice=password-changed")
  await elsewhere.goto("/account/profile")
  await expect(elsewhere).toHaveURL(/\/sign-in/)

  await fillSignIn(page, person.email, "another long secret")
  await page.getByRole("button", { name: "Sign in" }).click()
  await page.waitForURL("/onboarding")
  await page.goto(link)
  await expect(page.getByRole("heading", { name: "This link no longer works" })).toBeVisible()

  guard.expectTrouble(/response 400 POST .*reset-password/)
  await page.goto("/reset-password?token=made-up")
  await page.getByRole("textbox", { name: "New password" }).fill("another long secret")
  await page.getByRole("button", { name: "Change password" }).click()
  await expect(summary(page)).toContainText("used already")
  await expect(page.getByRole("link", { name: "Ask for a new link" })).toBeVisible()
})

test("the link of the mail confirms the address; a broken one says so and sends another", async ({
  visit,
}) => {
  const person = await signUp()
  const page = await visit(person)
  await page.goto("/verify-email")
  await expect(page.getByText(person.email)).toBeVisible()
  const link = linkOf(await mailbox.waitFor(person.email, "Confirm your address"), "/verify-email")
  await page.goto(link.replace(/token=[^&]*/, "token=broken"))
  await page.getByRole("button", { name: "Confirm this address" }).click()
  await expect(page.getByRole("heading", { name: "This link no longer works" })).toBeVisible()
  await page.getByRole("button", { name: "Send it again" }).click()
  await expect(page.getByRole("button", { name: /^Again in \d+ s$/ })).toBeVisible()
  await expect.poll(async () => (await mailbox.list(person.email)).length).toBe(2)

  const scanner = await visit(null)
  await scanner.goto(link)
  expect((await apiOf(person, "-").me.get.query()).emailVerified).toBe(false)
  await page.goto(link)
  await page.getByRole("button", { name: "Confirm this address" }).click()
  await page.waitForURL((url) => url.pathname !== "/verify-email")
  await page.goto("/verify-email")
  await expect(page.getByRole("heading", { name: "Your address is confirmed" })).toBeVisible()
  expect((await apiOf(person, "-").me.get.query()).emailVerified).toBe(true)

  await scanner.getByLabel("Password of the account").fill("some other secret")
  await scanner.getByRole("button", { name: "Confirm this address" }).click()
  await expect(scanner.getByText("That is not your password.")).toBeVisible()
  await axe(scanner, "the question of whose address it is")
  await scanner.getByLabel("Password of the account").fill(person.password)
  await scanner.getByRole("button", { name: "Confirm this address" }).click()
  await expect(scanner.getByRole("heading", { name: "Your address is confirmed" })).toBeVisible()
  await scanner.getByRole("link", { name: "Sign in" }).click()
  await expect(scanner.getByRole("textbox", { name: "E-mail" })).toBeVisible()
})
