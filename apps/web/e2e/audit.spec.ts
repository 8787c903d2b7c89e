import { readFile } from "node:fs/promises"
import type { Page } from "@playwright/test"
import { stage } from "./env"
import { axe, expect, foundTenant, joinTenant, test, untilLive } from "./fixtures"
import { ageSessions } from "./levers"

const entries = (page: Page) =>
  page.getByRole("list", { name: "Audit log, newest first" }).getByRole("listitem")

test("an owner finds who changed what and who could not sign in, opens an entry by keyboard, and verifies the log", async ({
  visit,
}) => {
  const tenant = await foundTenant({ verified: true })
  await fetch(`${stage.web}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: stage.web },
    body: JSON.stringify({ email: tenant.owner.email, password: "not what it was" }),
  })
  const page = await visit(tenant.owner)
  await page.goto(`/app/${tenant.slug}/activity`)
  await page.getByRole("link", { name: "Audit log" }).click()
  await expect(page.getByRole("heading", { name: "Audit log", level: 1 })).toBeVisible()
  const refused = entries(page).filter({ hasText: "A wrong password was given for" })
  await expect(async () => {
    await page.reload()
    await expect(refused).toHaveCount(1, { timeout: 1_000 })
  }).toPass({ timeout: 30_000 })

  await untilLive(page)
  // Newer entries come meanwhile: what is open is not always the first.
  const seal = entries(page).getByText("Seal", { exact: true }).filter({ visible: true })
  await expect(async () => {
    await page.keyboard.press("j")
    await page.keyboard.press("Enter")
    await expect(seal).toHaveCount(1, { timeout: 1_000 })
  }).toPass()
  await axe(page, "the audit log with an open entry")

  await page.getByRole("button", { name: "Verify now" }).click()
  await expect(
    page.getByText(/^Whole: \d+ entries, from 1 to \d+, are what was sealed and signed\.$/),
  ).toBeVisible()
  await axe(page, "a verified audit log")

  await page.getByLabel("What", { exact: true }).selectOption({ label: "Tenant" })
  await page.getByRole("button", { name: "Filter" }).click()
  await expect(page).toHaveURL(/group=tenant/)
  await expect(refused).toHaveCount(0)
  await expect(entries(page).filter({ hasText: "founded this tenant" })).toHaveCount(1)
  await page.getByRole("link", { name: "Show everything" }).click()
  await expect(refused).toHaveCount(1)

  await page.goto(`/app/${tenant.slug}/activity`)
  await expect(page.getByText("founded this tenant")).toBeVisible()
  await expect(page.getByText("A wrong password")).toHaveCount(0)
})

test("what the filter lets through is taken along as a file, and that stands in the log", async ({
  visit,
}) => {
  const tenant = await foundTenant({ verified: true })
  const page = await visit(tenant.owner)
  const path = `/app/${tenant.slug}/activity/audit`
  await expect(async () => {
    await page.goto(path)
    await expect(entries(page).filter({ hasText: "founded this tenant" })).toHaveCount(1, { timeout: 1_000 })
  }).toPass({ timeout: 30_000 })
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Export CSV" }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(new RegExp(`^audit-${tenant.slug}-\\d{4}-\\d\\d-\\d\\d\\.csv$`))
  const text = await readFile(await file.path(), "utf8")
  expect(text).toMatch(/^seq,id,occurredAt,type,/)
  expect(text).toContain("tenant.created")
  await expect(async () => {
    await page.goto(`${path}?group=audit`)
    await expect(entries(page)).toHaveCount(1, { timeout: 1_000 })
  }).toPass({ timeout: 30_000 })
  await expect(entries(page)).toContainText(/exported \d+ entries of the audit log/)
})

test("who left their screen open has nobody carry the log away: exporting asks for the password first", async ({
  visit,
}) => {
  const tenant = await foundTenant({ verified: true })
  await ageSessions(tenant.owner)
  const page = await visit(tenant.owner)
  const asked = await fetch(`${stage.web}/app/${tenant.slug}/activity/audit/export`, {
    method: "POST",
    redirect: "manual",
    headers: {
      cookie: tenant.owner.cookie,
      origin: stage.web,
      "content-type": "application/x-www-form-urlencoded",
    },
    body: "format=csv",
  })
  expect(asked.headers.get("location")).toContain("problem=CONFIRMATION_REQUIRED")
  await page.goto(`/app/${tenant.slug}/activity/audit`)
  const carry = page.getByRole("button", { name: "Export CSV" })
  // What is not sealed yet is not there to be taken along.
  await expect(async () => {
    await page.reload()
    await expect(carry).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 30_000 })
  await untilLive(page)
  await carry.click()
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel("Password").fill(tenant.owner.password)
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Confirm" }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/^audit-.*\.csv$/)
})

test("a member finds no way to the audit log, and at its address who may open it; a form of elsewhere exports nothing", async ({
  visit,
}) => {
  const tenant = await foundTenant({ verified: true })
  const member = await joinTenant(tenant, "member")
  const page = await visit(member)
  await page.goto(`/app/${tenant.slug}/activity`)
  await expect(page.getByRole("heading", { name: "Activity", level: 1 })).toBeVisible()
  await expect(page.getByRole("link", { name: "Audit log" })).toHaveCount(0)
  await page.goto(`/app/${tenant.slug}/activity/audit`)
  await expect(page.getByRole("button", { name: "Verify now" })).toHaveCount(0)
  await axe(page, "the audit log for who may not see it")

  const asked = (cookie: string, origin: string) =>
    fetch(`${stage.web}/app/${tenant.slug}/activity/audit/export`, {
      method: "POST",
      redirect: "manual",
      headers: { cookie, origin, "content-type": "application/x-www-form-urlencoded" },
      body: "format=csv",
    })
  expect((await asked(tenant.owner.cookie, "https://elsewhere.example")).status).toBe(403)
  const refused = await asked(member.cookie, stage.web)
  expect([refused.status, refused.headers.get("location")]).toEqual([
    303,
    expect.stringContaining("problem=FORBIDDEN"),
  ])
})

test("on a phone, in the dark, the audit log fits", async ({ visit }) => {
  const tenant = await foundTenant({ verified: true })
  const page = await visit(tenant.owner, { viewport: { width: 390, height: 844 }, colorScheme: "dark" })
  await expect(async () => {
    await page.goto(`/app/${tenant.slug}/activity/audit`)
    await expect(entries(page).first()).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 30_000 })
  await entries(page).first().locator("summary").click()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await axe(page, "the audit log on a phone")
})
