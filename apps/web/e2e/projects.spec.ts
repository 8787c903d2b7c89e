import { apiOf, expect, foundTenant, signIn, test, unique, untilLive } from "./fixtures"

test("a project is thrown away from its row and brought back by the message that says so", async ({
  visit,
}) => {
  const { owner, slug } = await foundTenant()
  await apiOf(owner, slug).projects.create.mutate({ name: "Museum steps" })
  const page = await visit(owner)
  await page.goto(`/app/${slug}/projects`)
  const row = page.getByRole("link", { name: "Museum steps" })
  await page.getByRole("button", { name: "Museum steps: actions" }).click()
  await page.getByRole("menuitem", { name: "Move to the trash" }).click()
  await expect(row).toHaveCount(0)
  await page.getByRole("button", { name: "Undo" }).click()
  await expect(row).toBeVisible()
})

test("what one looks for stands in the address, and is found again by it", async ({ visit }) => {
  const page = await visit(await signIn("demo@demo.localhost"))
  await page.goto("/app/demo/projects")
  await page.getByRole("searchbox", { name: "Find a project" }).fill("fountain")
  await expect(page).toHaveURL(/search=fountain/)
  const rows = page.getByRole("list", { name: "Projects" }).getByRole("listitem")
  await expect(rows).toHaveCount(1)
  await page.reload()
  await expect(rows).toContainText(["Town fountain restoration"])
})

test("a viewer reads projects and changes none", async ({ visit }) => {
  const page = await visit(await signIn("viewer@demo.localhost"))
  await page.goto("/app/demo/projects")
  await expect(page.getByRole("link", { name: "Supplier portal" })).toBeVisible()
  await expect(page.getByRole("button", { name: "New project" })).toHaveCount(0)
  await expect(page.getByRole("button", { name: /actions$/ })).toHaveCount(0)
})

test("a full plan says so and offers the way out", async ({ visit }) => {
  const { owner, slug } = await foundTenant()
  const api = apiOf(owner, slug)
  for (let count = 0; count < 20; count += 1) await api.projects.create.mutate({ name: `Block ${unique()}` })
  const page = await visit(owner)
  await page.goto(`/app/${slug}/projects`)
  await expect(page.getByRole("button", { name: "New project" }).first()).toBeDisabled()
  await expect(page.getByRole("link", { name: "Compare plans" })).toBeVisible()
})

test("a part of the page that could not be asked for says so, and comes back by itself", async ({
  visit,
  guard,
}) => {
  const { owner, slug } = await foundTenant()
  await apiOf(owner, slug).projects.create.mutate({ name: "Museum steps" })
  const page = await visit(owner)
  await page.goto(`/app/${slug}/projects`)
  await untilLive(page)
  guard.expectTrouble(/request failed .*projects\.list/, /console error/)
  await page.route("**/projects.list**", (route) => route.abort("connectionrefused"), { times: 1 })
  await page.getByRole("searchbox", { name: "Find a project" }).fill("museum")
  await expect(page.getByRole("heading", { name: "We could not reach Plinth" })).toBeVisible()
  await expect(page.getByRole("link", { name: "Museum steps" })).toBeVisible()
})

test("a name that is missing, blank or too long is refused under its field, a note is not sent, and nothing is written", async ({
  visit,
  guard,
}) => {
  const { owner, slug } = await foundTenant()
  const api = apiOf(owner, slug)
  const { id } = await api.projects.create.mutate({ name: "Museum steps" })
  const page = await visit(owner)
  guard.expectTrouble(/response 400 POST .*projects\.(create|update)/)
  const dialog = page.getByRole("dialog")
  const name = dialog.getByLabel("Name", { exact: true })
  const refuse = async (button: string) => {
    for (const refused of ["", "   ", "\u200B", "x".repeat(500)]) {
      await name.fill(refused)
      await dialog.getByRole("button", { name: button }).click()
      await expect(dialog.getByRole("alert")).toBeFocused()
      await expect(name).toHaveAttribute("aria-invalid", "true")
    }
  }
  await page.goto(`/app/${slug}/projects?new=1`)
  await refuse("Create project")
  await page.keyboard.press("Escape")
  await page.getByRole("button", { name: "Museum steps: actions" }).click()
  await page.getByRole("menuitem", { name: "Edit" }).click()
  await refuse("Save changes")

  await page.goto(`/app/${slug}/projects/${id}`)
  const note = page.getByLabel("Write a note")
  const add = page.getByRole("button", { name: "Add note" })
  for (const refused of ["", "   ", "x".repeat(10_001)]) {
    await note.fill(refused)
    await expect(add).toBeDisabled()
  }
  await expect(page.getByText("1 character too many")).toBeVisible()
  const { items } = await api.projects.list.query({})
  expect(items.map((project) => project.name)).toEqual(["Museum steps"])
})
