import { stage } from "./env"
import {
  apiOf,
  axe,
  expect,
  foundTenant,
  joinTenant,
  mailbox,
  makeOperator,
  signIn,
  test,
  unique,
} from "./fixtures"
import type { Tenant } from "./fixtures"

/** A tenant with an invitation whose mail the provider refused, once. */
async function aFailedJob(): Promise<Tenant & { email: string }> {
  const tenant = await foundTenant({ verified: true })
  const email = `cy-${unique()}@e2e.localhost`
  await fetch(`${stage.sandbox}/_/faults`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ provider: "resend", kind: "status", status: 422, match: email, times: 1 }),
  })
  const api = apiOf(tenant.owner, tenant.slug)
  await api.tenants.invitations.create.mutate({ email, role: "member", delivery: "mail" })
  const failed = async () => (await api.jobs.list.query({ state: "failed" })).items.length
  await expect.poll(failed, { timeout: 30_000 }).toBe(1)
  return { ...tenant, email }
}

test("an owner sees which job failed and why, by keyboard alone, and tries it again; the mail arrives once", async ({
  visit,
}) => {
  const { owner, slug, email } = await aFailedJob()
  const page = await visit(owner)
  await page.goto(`/app/${slug}`)
  await page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: "Jobs" }).click()
  await page.getByRole("link", { name: "Failed" }).click()
  const row = page.getByRole("list", { name: "Jobs" }).getByRole("listitem")
  await expect(row).toHaveCount(1)
  // A key that is pressed before the page is ready says nothing.
  await expect(async () => {
    await page.keyboard.press("j")
    await expect(row.locator("summary")).toBeFocused({ timeout: 500 })
  }).toPass()
  await page.keyboard.press("Enter")
  await expect(row.getByText(/refused this mail for good/).last()).toBeVisible()
  await expect(row.getByText(/^1 of \d+$/).last()).toBeVisible()
  expect(await row.textContent()).not.toContain(email)
  await axe(page, "a job that failed")

  await page.keyboard.press("Tab")
  await page.keyboard.press("Enter")
  await expect(page.getByText("It is tried again")).toBeVisible()
  await expect(page.getByRole("heading", { name: "No job like this" })).toBeVisible()
  await mailbox.waitFor(email, "invites you")
  await page.getByRole("link", { name: "Show all jobs" }).click()
  await expect(row.filter({ hasText: "Mail an invitation" })).toContainText("Done")
})

test("a viewer finds no jobs in the sections, and at their address who may open them", async ({ visit }) => {
  const tenant = await foundTenant({ verified: true })
  const page = await visit(await joinTenant(tenant, "viewer"))
  await page.goto(`/app/${tenant.slug}/jobs`)
  await expect(page.getByRole("heading", { name: "This is not open to you" })).toBeVisible()
  const sections = page.getByRole("navigation", { name: "Sections" })
  await expect(sections.getByRole("link", { name: "Members" })).toBeVisible()
  await expect(sections.getByRole("link", { name: "Jobs" })).toHaveCount(0)
})

test("operators see all tenants' jobs without being in any; support reads, an admin tries again", async ({
  visit,
  guard,
}) => {
  const [{ slug, email }, other] = await Promise.all([aFailedJob(), foundTenant()])
  const [admin, support] = await Promise.all([
    makeOperator("platform_admin"),
    makeOperator("platform_support"),
  ])

  const reading = await visit(support)
  await reading.goto(`/admin/jobs?tenant=${slug}&state=failed`)
  const read = reading.getByRole("list", { name: "Jobs" }).getByRole("listitem")
  await expect(read).toHaveCount(1)
  await expect(read.getByRole("button")).toHaveCount(0)
  const { items } = await apiOf(support, "-").platform.jobs.list.query({ tenant: slug, state: "failed" })
  const runId = items[0]?.id ?? ""
  await expect(apiOf(support, "-").platform.jobs.retry.mutate({ runId })).rejects.toMatchObject({
    data: { code: "auth.FORBIDDEN" },
  })

  const page = await visit(admin)
  await page.goto("/app")
  await expect(page).toHaveURL("/admin")
  await page.getByRole("navigation", { name: "Console" }).getByRole("link", { name: "Jobs" }).click()
  await page.getByLabel("Tenant’s address").fill(slug)
  await page.getByRole("button", { name: "Filter" }).click()
  await expect(page).toHaveURL(new RegExp(`tenant=${slug}`))
  await page.getByRole("link", { name: /^Failed/ }).click()
  await page.getByRole("button", { name: "Try again: Mail an invitation" }).click()
  await expect(page.getByText("It is tried again")).toBeVisible()
  await mailbox.waitFor(email, "invites you")
  await axe(page, "the console's jobs")

  guard.expectTrouble(/response 404 GET \/app\//)
  expect((await page.goto(`/app/${other.slug}/jobs`))?.status()).toBe(404)
})

test("for owners and strangers there is no console", async ({ visit, guard }) => {
  guard.expectTrouble(/response 404 GET \/admin/)
  for (const person of [await signIn("demo@demo.localhost"), null]) {
    const page = await visit(person)
    for (const path of ["/admin", "/admin/jobs", "/admin/nothing"]) {
      const answer = await page.goto(path)
      expect([path, answer?.status()]).toEqual([path, 404])
      await expect(page.getByRole("heading", { name: "Nothing stands here" })).toBeVisible()
      await expect(page).toHaveTitle("Plinth: everything a SaaS stands on")
    }
  }
})
