import { stage } from "./env"
import { expect, foundTenant, test } from "./fixtures"

const call = (secret: string, what: string, body?: unknown) => {
  const [method = "GET", path = ""] = what.split(" ")
  return fetch(`${stage.web}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${secret}`,
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
}

test("a key is made, works, shows in the activity, gets a new secret, and is refused once revoked", async ({
  visit,
}) => {
  const { owner, slug } = await foundTenant({ verified: true })
  const page = await visit(owner)
  await page.goto(`/app/${slug}/api-keys`)
  await page.getByRole("button", { name: "New key" }).click()
  await page.getByLabel("Name", { exact: true }).fill("Deploys")
  await page.getByLabel("What it may do").selectOption("chosen")
  for (const scope of ["See projects", "Create projects"]) await page.getByLabel(scope).check()
  await page.getByRole("button", { name: "Make key" }).click()
  const shown = page.getByLabel("Secret", { exact: true })
  const secret = await shown.inputValue()
  expect(secret).toMatch(/^plk_live_[\w-]{43}$/)
  await page.getByRole("button", { name: "I have copied it" }).last().click()
  await expect(shown).toHaveCount(0)

  const made = await call(secret, `POST /tenants/${slug}/projects`, { name: "Made by a program" })
  expect(made.status).toBe(201)
  expect(await (await call(secret, "GET /projects?limit=1")).json()).toMatchObject({
    items: [{ name: "Made by a program", makerId: null }],
  })
  expect((await call(secret, `GET /tenants/${slug}/members`)).status).toBe(403)

  await page.goto(`/app/${slug}/activity`)
  // What the server still sends stands hidden behind the page until it is put in its place.
  await expect(page.locator("#content").getByText("API key Deploys created Made by a program")).toBeVisible()

  await page.goto(`/app/${slug}/api-keys`)
  const row = page.getByRole("listitem").filter({ hasText: "Deploys" })
  await expect(row).toContainText(secret.slice(0, 13))
  await expect(row).not.toContainText(secret.slice(13, 20))
  await page.getByRole("button", { name: "Deploys: actions" }).click()
  await page.getByRole("menuitem", { name: "New secret" }).click()
  await page.getByRole("button", { name: "Make a new secret" }).click()
  const next = await shown.inputValue()
  expect((await call(secret, "GET /projects")).status).toBe(200)
  expect((await call(next, "GET /projects")).status).toBe(200)
  await page.keyboard.press("Escape")

  await page.getByRole("button", { name: "Deploys: actions" }).click()
  await page.getByRole("menuitem", { name: "Revoke" }).click()
  await page.getByRole("button", { name: "Revoke Deploys" }).click()
  await expect(page.getByText("Deploys is revoked")).toBeVisible()
  for (const gone of [secret, next]) {
    const refused = await call(gone, "GET /projects")
    expect([refused.status, (await refused.json()).error.code]).toEqual([401, "auth.API_KEY_INVALID"])
  }
})
