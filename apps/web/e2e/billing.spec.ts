import type { Page } from "@playwright/test"
import { stage } from "./env"
import { axe, expect, foundTenant, joinTenant, signIn, test, untilLive } from "./fixtures"
import { play } from "./levers"

const card = { pays: "4242 4242 4242 4242", declined: "4000 0000 0000 0002" }

/** Goes to a page of a tenant that can be worked with. */
async function open(page: Page, path: string) {
  await page.goto(path)
  await untilLive(page)
}

/** Gives a card on the payment provider's own page. */
async function payWith(page: Page, number: string) {
  await page.waitForURL((url) => url.href.startsWith(stage.sandbox))
  await page.getByLabel("Card number").fill(number)
  await page.locator("button[value=card]").click()
}

async function subscribe(page: Page, slug: string, plan: string, interval = "month") {
  await open(page, `/app/${slug}/billing/plan?plan=${plan}&interval=${interval}`)
  await page.getByRole("button", { name: "Go to checkout" }).click()
  await payWith(page, card.pays)
  await page.waitForURL(/\/billing\/return/)
}

/** The state in words, which names the first panel. */
const sentence = (page: Page) => page.locator("#bill")

test("a tenant subscribes, takes more, cancels with a reason and stays after all", async ({ visit }) => {
  const { slug, name, owner } = await foundTenant({ verified: true })
  const page = await visit(owner)
  await open(page, `/app/${slug}/billing`)
  await expect(page.getByRole("heading", { name: "Billing", level: 1 })).toBeVisible()
  await expect(sentence(page)).toContainText("Pro, on trial until")
  await expect(page.getByText("No invoices yet.")).toBeVisible()
  await axe(page)

  await page.getByRole("link", { name: "Choose a plan" }).click()
  await page.getByRole("link", { name: "Choose Pro, monthly" }).click()
  await expect(page.getByText("$29 a month, beginning today.")).toBeVisible()
  await axe(page)
  await page.getByRole("button", { name: "Go to checkout" }).click()
  await payWith(page, card.declined)
  await expect(page.getByText("The card was declined.")).toBeVisible()
  await payWith(page, card.pays)
  await expect(page.getByRole("heading", { name: `${name} is on Pro` })).toBeVisible()
  await page.getByRole("link", { name: "Back to billing" }).click()
  await expect(sentence(page)).toContainText("Pro, monthly, renews on")
  const invoices = page.getByRole("list", { name: "Invoices, the newest first" })
  await expect(invoices).toContainText("$29")
  const pdf = await invoices.getByRole("link", { name: /as PDF/ }).getAttribute("href")
  const paper = await page.request.get(pdf ?? "")
  expect([paper.status(), paper.headers()["content-type"]]).toEqual([200, "application/pdf"])

  await page.getByRole("link", { name: "Change plan" }).click()
  await page.getByRole("link", { name: "Choose Business, monthly" }).click()
  await page.getByRole("button", { name: /^Pay \$[\d.]+ and change$/ }).click()
  await page.waitForURL(/\/billing$/)
  await expect(sentence(page)).toContainText("Business, monthly, renews on")

  await page.getByRole("link", { name: "Change plan" }).click()
  await page.getByRole("link", { name: "Choose Pro, monthly" }).click()
  await expect(page.getByText("Nothing is charged now.")).toBeVisible()
  await page.getByRole("button", { name: /^Change on / }).click()
  await page.waitForURL(/\/billing$/)
  await expect(sentence(page)).toContainText(/Business, monthly until .*, then Pro, monthly for \$29/)
  await page.getByRole("button", { name: "Keep Business, monthly" }).click()
  await expect(sentence(page)).toContainText("Business, monthly, renews on")

  await page.getByRole("link", { name: "Cancel plan" }).click()
  await expect(page.getByRole("heading", { name: "Cancel Business" })).toBeVisible()
  await axe(page)
  const leave = page.getByRole("button", { name: /^Cancel on / })
  await leave.click()
  await expect(page.getByText("Choose a reason.")).toBeVisible()
  await page.getByLabel("Something is missing").check()
  await page.getByLabel("What would have kept you?").fill("A calendar.")
  await leave.click()
  await page.waitForURL(/\/billing$/)
  await expect(sentence(page)).toContainText("Business, monthly, ends on")
  const banner = page.getByRole("region", { name: "Billing", exact: true })
  await expect(banner).toContainText("Everything works until then.")
  await page.getByRole("button", { name: "Keep Business" }).click()
  await expect(sentence(page)).toContainText("Business, monthly, renews on")
  await expect(banner).toBeHidden()
})

test("a paused tenant is read only, says so on what waits, and goes on where it stood", async ({ visit }) => {
  const { slug, name, owner } = await foundTenant({ verified: true })
  const page = await visit(owner)
  await subscribe(page, slug, "pro")
  await open(page, `/app/${slug}/billing/cancel`)
  await page.getByRole("button", { name: "Pause Pro" }).click()
  await page.waitForURL(/\/billing$/)
  await expect(sentence(page)).toContainText("paused")

  await open(page, `/app/${slug}/projects`)
  await expect(page.getByRole("region", { name: "Billing", exact: true })).toContainText(`${name} is paused`)
  await expect(page.getByRole("button", { name: /^New project.*Read-only/ })).toHaveAttribute(
    "aria-disabled",
    "true",
  )
  await axe(page)
  await page.getByRole("link", { name: "Resume" }).click()
  await page.getByRole("button", { name: "Resume" }).click()
  await page.waitForURL(/\/billing$/)
  await expect(sentence(page)).toContainText("Pro, monthly, renews on")
  await page.goto(`/app/${slug}/projects`)
  await expect(page.getByRole("button", { name: "New project" }).first()).toBeEnabled()
})

test("prices know who reads them, and lead to the checkout of the interval that is chosen", async ({
  visit,
}) => {
  const stranger = await visit(null)
  await stranger.goto("/pricing")
  await expect(stranger.getByRole("link", { name: "Start with Pro" })).toHaveAttribute("href", "/sign-up")

  const { slug, owner } = await foundTenant({ verified: true })
  const page = await visit(owner)
  await open(page, `/app/${slug}`)
  await page.goto("/pricing")
  await page.getByText("Yearly").click()
  await page.getByRole("link", { name: "Choose Business" }).click()
  await expect(page.getByText("$990 a year, beginning today.")).toBeVisible()
})

test("who may not see the bill is told whom to ask", async ({ visit }) => {
  const tenant = await foundTenant({ verified: true })
  const { slug, name } = tenant
  const page = await visit(await joinTenant(tenant, "member"))
  await page.goto(`/app/${slug}/billing`)
  await expect(page.getByRole("heading", { name: "Billing is for owners" })).toBeVisible()
  await expect(page.getByText(`An owner of ${name}`)).toBeVisible()
  await axe(page)
})

test("who is suspended over the bill finds the bill, and may pay it", async ({ visit }) => {
  await play(["suspended"])
  const page = await visit(await signIn("suspended@demo.localhost"))
  const answer = await page.goto("/app/suspended/billing")
  expect(answer?.status()).toBe(200)
  await expect(sentence(page)).toBeVisible()
  await expect(page.getByRole("heading", { name: "Billing", level: 1 })).toBeVisible()
})
