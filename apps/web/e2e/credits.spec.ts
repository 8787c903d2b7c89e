import { randomUUID } from "node:crypto"
import type { Page } from "@playwright/test"
import { stage } from "./env"
import {
  apiOf,
  axe,
  expect,
  foundTenant,
  joinTenant,
  makeOperator,
  test,
  untilLive,
  type Tenant,
} from "./fixtures"

/** Opens a tenant's credits, and looks again until they say so. */
async function openCredits(page: Page, slug: string, says: RegExp) {
  await expect(async () => {
    await page.goto(`/app/${slug}/credits`)
    await expect(page.getByRole("region", { name: "Balance" })).toContainText(says, { timeout: 500 })
  }).toPass()
  await untilLive(page)
}

/** Somebody who runs the platform gives a tenant credits. */
async function give({ slug }: Tenant, amount: number) {
  const admin = await makeOperator("platform_admin")
  const { platform } = apiOf(admin, "-")
  const { items } = await platform.tenants.list.query({ search: slug })
  const [tenant] = items
  if (!tenant) throw new Error(`${slug} is not in the console`)
  await platform.ledger.give.mutate({
    id: randomUUID(),
    tenantId: tenant.id,
    amount,
    days: 5,
    reason: "To be spent in a test.",
  })
  return { admin, tenantId: tenant.id }
}

test("credits are there, are held, spent and bought, and the statement says from what", async ({ visit }) => {
  const tenant = await foundTenant({ verified: true })
  const { slug, owner } = tenant
  const page = await visit(owner)
  await openCredits(page, slug, /2,000 credits to spend/)
  await expect(page.getByRole("heading", { name: "Credits", level: 1 })).toBeVisible()
  await axe(page, "the credits of a new tenant")

  await give(tenant, 300)
  const { credits } = apiOf(owner, slug)
  const { id: holdId } = await credits.hold.mutate({ key: "report-1", amount: 2_100, reason: "report" })
  await openCredits(page, slug, /200 credits to spend/)
  await expect(page.getByRole("region", { name: "Balance" })).toContainText("2,100 more are on hold")
  await expect(page.getByRole("list", { name: "Credits on hold" })).toContainText("report")
  await axe(page, "credits on hold, and little left")

  await credits.capture.mutate({ holdId, amount: 2_050 })
  await openCredits(page, slug, /250 credits to spend/)
  await expect(page.getByRole("list", { name: "Credits on hold" })).toHaveCount(0)
  const entry = page.getByRole("list", { name: "Statement, the newest first" }).getByRole("listitem").first()
  await expect(entry).toContainText("Spent from a hold")
  await expect(entry).toContainText("2,050")
  // A key that is pressed before the page is ready says nothing.
  await expect(async () => {
    await page.keyboard.press("j")
    await expect(entry.locator("summary")).toBeFocused({ timeout: 500 })
  }).toPass()
  await page.keyboard.press("Enter")
  await expect(entry).toContainText("2,000 of The month’s allowance")
  await expect(entry).toContainText("50 of A gift of Plinth")
  await axe(page, "an entry with what it burnt")

  await page.getByRole("button", { name: "Buy for $10: 1,000 credits" }).click()
  await page.waitForURL((url) => url.href.startsWith(stage.sandbox))
  await page.getByLabel("Card number").fill("4242 4242 4242 4242")
  await page.locator("button[value=card]").click()
  await expect(page.getByRole("heading", { name: "1,000 credits" })).toBeVisible()
  await page.getByRole("link", { name: "See credits" }).click()
  await openCredits(page, slug, /1,250 credits to spend/)
  await expect(page.getByRole("list", { name: /^Credits by where/ })).toContainText("A pack that was bought")
})

test("who may not buy is told whom to ask, on a phone as well", async ({ visit }) => {
  const tenant = await foundTenant({ verified: true })
  const { slug, name } = tenant
  const page = await visit(await joinTenant(tenant, "viewer"), {
    viewport: { width: 390, height: 800 },
    colorScheme: "dark",
  })
  await openCredits(page, slug, /credits to spend/)
  await expect(page.getByText(`An owner of ${name} can buy packs here.`)).toBeVisible()
  await expect(page.getByRole("button", { name: /^Buy for/ })).toHaveCount(0)
  await expect(page.locator("html")).toHaveJSProperty("scrollWidth", 390)
  await axe(page, "credits on a phone, in the dark")
})

test("an operator looks at the ledger, has it checked, and gives credits", async ({ visit }) => {
  const tenant = await foundTenant({ name: "Marble Yard", verified: true })
  const { admin, tenantId } = await give(tenant, 50)
  const page = await visit(admin)
  await page.goto("/admin/ledger")
  await page.getByRole("button", { name: "Check now" }).click()
  await expect(async () => {
    await page.reload()
    await expect(page.getByText(/Asked for in this console/)).toBeVisible({ timeout: 500 })
    await expect(page.getByText("Every rule holds.")).toBeVisible({ timeout: 500 })
  }).toPass()
  await axe(page, "the ledger in the console")

  await page.goto(`/admin/tenants/${tenantId}`)
  const panel = page.locator("#credits")
  await expect(panel).toContainText("50 of 50")
  await panel.getByRole("button", { name: "Give credits" }).click()
  const dialog = page.getByRole("alertdialog")
  await dialog.getByLabel("How many").fill("25")
  await dialog.getByLabel("Reason").fill("They helped us.")
  await axe(page, "the dialog that gives credits")
  await dialog.getByRole("button", { name: "Give them" }).click()
  await expect(panel).toContainText("25 of 25")
  await expect(page.locator("#notes")).toContainText("They helped us.")

  const theirs = await visit(tenant.owner)
  await theirs.goto(`/app/${tenant.slug}/activity`)
  await expect(theirs.getByText("Plinth support gave 25 credits")).toBeVisible()
})
