import { expect, foundTenant, joinTenant, test, untilLive } from "./fixtures"

/** What stands on a tenant's pages before anything is there. */
const empty: Readonly<Record<string, string>> = {
  "": "No projects yet. The first one will stand here.",
  "/projects": "Nothing stands here yet",
  "/projects?show=archived": "The archive is empty",
  "/projects?show=trashed": "The trash is empty",
  "/projects?search=nothing": "No project is called that",
  "/members": "You are the only one here",
  "/analytics": "No events yet",
  "/jobs?state=failed": "No job like this",
  "/api-keys": "No program works here yet",
  "/security": "Nothing was refused.",
  "/usage": "Nothing here yet",
  "/billing": "No invoices yet. The first comes with the first payment.",
  "/settings/roles": "No role of your own yet",
}

/** What a viewer finds at the address of a page that is not for them. */
const closed: Readonly<Record<string, string>> = {
  "/jobs": "This is not open to you",
  "/api-keys": "This is not open to you",
  "/security": "This is not open to you",
  "/activity/audit": "This is not open to you",
  "/billing": "Billing is for owners",
  "/billing/plan": "Billing is for owners",
}

test("what is empty says what will stand there; what is not for a viewer says so, and who can change it", async ({
  visit,
}) => {
  const tenant = await foundTenant({ verified: true })
  const page = await visit(tenant.owner)
  for (const [place, sentence] of Object.entries(empty)) {
    const answer = await page.goto(`/app/${tenant.slug}${place}`)
    expect([place, answer?.status()]).toEqual([place, 200])
    await expect(page.getByRole("main").getByText(sentence, { exact: true }), place).toBeVisible()
  }
  const viewer = await visit(await joinTenant(tenant, "viewer"))
  for (const [place, sentence] of Object.entries(closed)) {
    const answer = await viewer.goto(`/app/${tenant.slug}${place}`)
    expect([place, answer?.status()]).toEqual([place, 200])
    await expect(viewer.getByRole("heading", { level: 1 }), place).toHaveText(sentence)
    await expect(viewer.getByRole("main").getByRole("textbox"), place).toHaveCount(0)
  }
})

test("what is on its way says so where it was asked for, and the page one is on stays until it is there", async ({
  visit,
}) => {
  const { owner, slug } = await foundTenant()
  const page = await visit(owner)
  await page.goto(`/app/${slug}`)
  await untilLive(page)
  const sections = page.getByRole("navigation", { name: "Sections" })
  for (const section of ["Projects", "Members", "Activity", "Settings"]) {
    const held = Promise.withResolvers<void>()
    await page.route(
      (url) => url.searchParams.has("_rsc"),
      async (route) => {
        await held.promise
        await route.continue()
      },
    )
    const link = sections.getByRole("link", { name: section, exact: true })
    await link.click()
    await expect(link).toHaveAttribute("data-opening", "true")
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
    held.resolve()
    await expect(page.getByRole("heading", { level: 1 })).toContainText(section)
    await expect(link).not.toHaveAttribute("data-opening")
    await page.unrouteAll({ behavior: "wait" })
  }
})
