import { currentCode } from "@plinth/auth/authenticator-key"
import type { Page } from "@playwright/test"
import { expect, foundTenant, joinTenant, linkOf, mailbox, signIn, signUp, test, unique } from "./fixtures"
import { ageSessions } from "./levers"
import type { Person } from "./people"

const notice = (page: Page, text: string) => page.getByRole("listitem").filter({ hasText: text })
const main = (page: Page) => page.getByRole("main")

async function signInOn(page: Page, { email, password }: Person, next = "/account/security") {
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}`)
  await page.getByRole("textbox", { name: "E-mail" }).fill(email)
  await page.getByRole("textbox", { name: "Password", exact: true }).fill(password)
  await page.getByRole("button", { name: "Sign in" }).click()
}

/** Turns the second factor on as a person does; answers with the app's key and the codes for paper. */
async function setUp(page: Page) {
  await page.goto("/account/security")
  await page.getByRole("button", { name: "Set up an authenticator app" }).click()
  await expect(page.getByRole("img", { name: "Your key as a QR code" })).toBeVisible()
  const key = (await page.locator("[data-key]").innerText()).replaceAll(/\s/g, "")
  await page.getByRole("textbox", { name: "Code that the app shows" }).fill(await currentCode(key))
  await page.getByRole("button", { name: "Turn on" }).click()
  await expect(main(page).getByRole("heading", { name: "Your backup codes" })).toBeVisible()
  const codes = await page
    .getByRole("listitem")
    .filter({ hasText: /^\w{5}-\w{5}$/ })
    .allInnerTexts()
  expect(codes).toHaveLength(10)
  await page.getByRole("button", { name: "I have kept them" }).click()
  await expect(main(page).getByText("You have 10 backup codes left.")).toBeVisible()
  return { key, codes }
}

/** A device with a finger on it. */
async function withFinger(page: Page) {
  const session = await page.context().newCDPSession(page)
  await session.send("WebAuthn.enable")
  await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

test("a code of the app and a code from paper sign in where a password alone does not, each once", async ({
  visit,
  page,
  guard,
}) => {
  const person = await signUp()
  const { codes } = await setUp(await visit(person))
  const [first = ""] = codes

  await signInOn(page, person)
  await page.waitForURL(/\/sign-in\/second-factor\?next=%2Faccount%2Fsecurity/)
  await page.goto("/account/profile")
  await expect(page).toHaveURL(/\/sign-in\/second-factor/)
  guard.expectTrouble(/response 403 POST \/api\/auth\/sign-in\/second-factor/)
  const code = page.getByRole("textbox", { name: "Code" })
  await code.fill("000000")
  await page.getByRole("button", { name: "Go on" }).click()
  await expect(code).toHaveAttribute("aria-invalid", "true")
  await code.fill(first)
  await page.getByRole("button", { name: "Go on" }).click()
  await page.waitForURL("/account/profile")
  await page.goto("/account/security")
  await expect(main(page).getByText("You have 9 backup codes left.")).toBeVisible()

  await page.context().clearCookies()
  await signInOn(page, person)
  await code.fill(first)
  await page.getByRole("button", { name: "Go on" }).click()
  await expect(code).toHaveAttribute("aria-invalid", "true")
})

test("a passkey is added, signs in alone, confirms what is sensitive, and is removed", async ({
  page,
  guard,
}) => {
  const person = await signUp()
  await withFinger(page)
  await signInOn(page, person)
  await page.waitForURL("/account/security")
  await page.getByRole("textbox", { name: "Name" }).fill("Phone")
  await page.getByRole("button", { name: "Add a passkey" }).click()
  await expect(notice(page, "The passkey is added")).toBeVisible()
  const list = page.getByRole("list", { name: "Passkeys" })
  await expect(list.getByRole("listitem")).toContainText(["Phone"])

  await page.context().clearCookies()
  await page.goto("/sign-in?next=/account/security")
  await page.getByRole("button", { name: "Use a passkey" }).click()
  await page.waitForURL("/account/security")
  await expect(list).toContainText("Last used")

  await page.getByRole("button", { name: "Rename Phone" }).click()
  await page.getByRole("textbox", { name: "Name" }).first().fill("Old phone")
  await page.getByRole("button", { name: "Save" }).click()
  await expect(list).toContainText("Old phone")
  await ageSessions(person)
  guard.expectTrouble(/response 403 POST .*me\.passkeys\.remove/)
  await page.getByRole("button", { name: "Remove Old phone" }).click()
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click()
  // A password would be refused, so it is not asked for.
  await expect(page.getByRole("dialog").getByLabel("Password")).toHaveCount(0)
  await page.getByRole("dialog").getByRole("button", { name: "Use a passkey" }).click()
  await expect(main(page).getByText("You have no passkey yet.")).toBeVisible()

  guard.expectTrouble(/response 401 POST \/api\/auth\/passkey\/verify-authentication/)
  await page.context().clearCookies()
  await page.goto("/sign-in")
  await page.getByRole("button", { name: "Use a passkey" }).click()
  await expect(main(page).getByRole("alert")).toContainText("We do not know this passkey")
})

test("what is sensitive asks for the password first, over the dialog it came from; turned away, nothing happens", async ({
  visit,
  guard,
}) => {
  const tenant = await foundTenant({ verified: true })
  const { name } = await joinTenant(tenant, "admin", "Tess Heir")
  const { owner, slug } = tenant
  await ageSessions(owner)
  guard.expectTrouble(/response 403 POST .*tenants\.transferOwnership/)
  guard.expectTrouble(/response 403 POST .*me\.confirm/)
  const page = await visit(owner)
  await page.goto(`/app/${slug}/members`)
  const transfer = async () => {
    await page.getByRole("button", { name: `Actions for ${name}` }).click()
    await page.getByRole("menuitem", { name: "Hand ownership over" }).click()
    await page.getByRole("alertdialog").getByRole("textbox").fill(slug)
    await page
      .getByRole("alertdialog")
      .getByRole("button", { name: `Hand over to ${name}` })
      .click()
  }
  await transfer()
  const dialog = page.getByRole("dialog", { name: "Confirm that it is you" })
  await dialog.getByRole("button", { name: "Close" }).click()
  await expect(notice(page, "Nothing was changed")).toBeVisible()

  await transfer()
  const password = dialog.getByRole("textbox", { name: "Password" })
  await password.fill("not the password")
  await dialog.getByRole("button", { name: "Confirm" }).click()
  await expect(password).toHaveAttribute("aria-invalid", "true")
  await password.fill(owner.password)
  await dialog.getByRole("button", { name: "Confirm" }).click()
  await expect(notice(page, `${name} owns this tenant now`)).toBeVisible()
})

test("an address changes when both have agreed", async ({ visit, page }) => {
  const person = await signUp({ verified: true })
  const newEmail = `ada-${unique()}@e2e.localhost`
  const here = await visit(person)
  await here.goto("/account/security")
  await here.getByRole("textbox", { name: "New address" }).fill(newEmail)
  await here.getByRole("button", { name: "Change address" }).click()
  await expect(main(here).getByRole("status")).toContainText(`We wrote to ${person.email}`)

  await page.goto(linkOf(await mailbox.waitFor(person.email, "Change your address"), "/email-change/approve"))
  await page.getByRole("button", { name: "Approve the change" }).click()
  await expect(page.getByText("Now look into the other mailbox")).toBeVisible()
  await page.goto(
    linkOf(await mailbox.waitFor(newEmail, "Confirm your new address"), "/email-change/confirm"),
  )
  await page.getByRole("button", { name: "Use this address" }).click()
  await expect(page.getByText("Your address is changed")).toBeVisible()
  await mailbox.waitFor(person.email, "Your address was changed")
  await signIn(newEmail, person.password)
})
