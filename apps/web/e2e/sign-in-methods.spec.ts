import type { Page } from "@playwright/test"
import { axe, expect, linkOf, mailbox, signUp, test, unique } from "./fixtures"

/** Says at the sandbox's door who one is. */
async function comeAs(page: Page, provider: RegExp, email: string) {
  await page.waitForURL(provider)
  const somebody = page.locator("form").last()
  await somebody.getByLabel("Name").fill("Nora New")
  await somebody.getByLabel("E-mail").fill(email)
  await somebody.getByRole("button", { name: "Go on" }).click()
}

test("a link by mail signs in without scripts, after a press, once, and leads where one was going", async ({
  browser,
}) => {
  const { email } = await signUp({ verified: true })
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto("/sign-in?next=%2Faccount%2Fsessions")
  await page.getByRole("link", { name: "Mail me a link" }).click()
  await page.getByRole("textbox", { name: "E-mail" }).fill(email)
  await page.getByRole("button", { name: "Mail me a link" }).click()
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Look in your mail")

  const link = linkOf(await mailbox.waitFor(email, "Your link to sign in"), "/sign-in/link/open")
  for (let scan = 0; scan < 2; scan += 1) await fetch(link)
  await page.goto(link)
  await page.getByRole("button", { name: "Sign in" }).click()
  await page.waitForURL("/account/sessions")

  await context.clearCookies()
  await page.goto(link)
  await page.getByRole("button", { name: "Sign in" }).click()
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This link opens nothing")
  await context.close()
})

test("an address without an account is answered as any other, and its mailbox is told", async ({ page }) => {
  const email = `nobody-${unique()}@e2e.localhost`
  await page.goto("/sign-in/link")
  await page.getByRole("textbox", { name: "E-mail" }).fill(email)
  await page.keyboard.press("Enter")
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Look in your mail")
  expect(linkOf(await mailbox.waitFor(email, "There is no account"), "/sign-up")).toContain("email=")
})

test("who is new at Google agrees to the terms first; then GitHub is linked, signs in, and is unlinked", async ({
  page,
  context,
}) => {
  const email = `nora-${unique()}@e2e.localhost`
  await page.goto("/sign-in?next=%2Faccount%2Fsecurity")
  await page.getByRole("button", { name: "Go on with Google" }).click()
  await comeAs(page, /\/openid\/authorize/, email)
  await page.waitForURL(/\/sign-up\?/)
  await expect(page.getByText("There is no account for you at Google yet.")).toBeVisible()
  await page.locator("#providerTerms").check()
  await page.getByRole("button", { name: "Create it with Google" }).click()
  await comeAs(page, /\/openid\/authorize/, email)
  await page.waitForURL("/account/security")

  const elsewhere = `elsewhere-${unique()}@e2e.localhost`
  const accounts = page.getByRole("list", { name: "Accounts elsewhere" })
  await expect(accounts).toContainText("This is your last way in")
  await page.getByRole("button", { name: "Link GitHub" }).click()
  await comeAs(page, /\/github\/login\/oauth\/authorize/, elsewhere)
  await page.waitForURL(/linked=github/)
  await expect(page.getByText("GitHub is linked.")).toBeVisible()

  await context.clearCookies()
  await page.goto("/sign-in?next=%2Faccount%2Fsecurity")
  await page.getByRole("button", { name: "Go on with GitHub" }).click()
  await comeAs(page, /\/github\/login\/oauth\/authorize/, elsewhere)
  await page.waitForURL("/account/security")
  await page.getByRole("button", { name: "Unlink GitHub" }).click()
  await expect(accounts.getByRole("listitem")).toHaveCount(1)
})

test("who turns away at a provider is told so, and nothing was made", async ({ page }) => {
  await page.goto("/sign-in")
  await page.getByRole("button", { name: "Go on with Google" }).click()
  await page.waitForURL(/\/openid\/authorize/)
  await page.getByRole("button", { name: "Turn away" }).click()
  await expect(page.getByRole("main").getByRole("alert")).toContainText("You turned away at Google")
})

for (const width of [390, 1440]) {
  test(`the doors have no barrier at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 })
    for (const route of [
      "/sign-in?error=account_not_linked&provider=github",
      "/sign-up?provider=google",
      "/sign-in/link?said=invalid",
      "/sign-in/link/open?token=x",
    ]) {
      await page.goto(route)
      await axe(page, route)
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(overflow, route).toBeLessThanOrEqual(0)
    }
  })
}
