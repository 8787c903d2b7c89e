import { stage } from "./env"
import { apiOf, expect, foundTenant, signUp, test } from "./fixtures"

const hostOf = (slug: string) => stage.web.replace("//", `//${slug}.`)

test("a tenant's own host takes over the session of the main one, and its pages stand at the root", async ({
  visit,
}) => {
  const { slug, owner } = await foundTenant()
  const page = await visit(owner)
  await page.goto(`${hostOf(slug)}/projects`)
  await expect(page).toHaveURL(`${hostOf(slug)}/projects`)
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
  await page.getByRole("link", { name: "Members", exact: true }).click()
  await expect(page).toHaveURL(`${hostOf(slug)}/members`)
  await page.goto(`${hostOf(slug)}/app/${slug}/activity`)
  await expect(page).toHaveURL(`${hostOf(slug)}/activity`)
  const cookies = await page.context().cookies()
  const sessions = cookies.filter(({ name }) => name === "plinth.session_token")
  expect(sessions.map(({ domain }) => domain).toSorted()).toEqual(
    [`${slug}.localhost`, "localhost"].toSorted(),
  )
  expect(new Set(sessions.map(({ value }) => value)).size).toBe(2)
})

test("a stranger signs in on the main host and comes back to the tenant's", async ({ visit }) => {
  const { slug, owner } = await foundTenant()
  const page = await visit(null)
  await page.goto(`${hostOf(slug)}/members`)
  await expect(page).toHaveURL(new RegExp(`^${stage.web}/sign-in`))
  await page.getByRole("textbox", { name: "E-mail" }).fill(owner.email)
  await page.getByRole("textbox", { name: "Password", exact: true }).fill(owner.password)
  await page.getByRole("button", { name: "Sign in", exact: true }).click()
  await expect(page).toHaveURL(`${hostOf(slug)}/members`)
})

test("to who is not in it, a tenant's host is as one that nobody has", async ({ guard, visit }) => {
  guard.expectTrouble(/response 404/)
  const { slug } = await foundTenant()
  const page = await visit(await signUp())
  const texts: string[] = []
  for (const name of [slug, "nobody-has-this-one"]) {
    await page.goto(hostOf(name))
    await expect(page).toHaveURL(`${stage.web}/app/${name}`)
    texts.push((await page.locator("main").innerText()).replaceAll(name, ""))
  }
  expect(texts[0]).toBe(texts[1])
})

test("on the tenant's own host no link says its name twice", async ({ visit }) => {
  const { slug, owner } = await foundTenant()
  const page = await visit(owner)
  for (const path of ["/", "/projects", "/members", "/activity", "/settings"]) {
    await page.goto(hostOf(slug) + path)
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
    const shown = await page
      .locator("a[href]")
      .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""))
    expect(shown.length).toBeGreaterThan(5)
    expect(
      shown.filter((href) => href.startsWith(`/app/${slug}`)),
      path,
    ).toEqual([])
  }
})

test("the host of an address that the tenant left leads its people to the new one, and nobody else", async ({
  guard,
  visit,
}) => {
  guard.expectTrouble(/response 404/)
  const { slug, owner } = await foundTenant()
  const page = await visit(owner)
  await page.goto(`${hostOf(slug)}/projects`)
  await expect(page).toHaveURL(`${hostOf(slug)}/projects`)
  const moved = `${slug}-new`
  // An open page hears of the move and follows by itself: here it is asked for afterwards.
  await page.goto("about:blank")
  await apiOf(owner, slug).tenants.changeSlug.mutate({ slug: moved })

  // With a session on the old host, and without one: there is none on the new host yet.
  await page.goto(`${hostOf(slug)}/projects`)
  await expect(page).toHaveURL(`${hostOf(moved)}/projects`)
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
  const fresh = await visit(owner)
  await fresh.goto(`${hostOf(slug)}/members`)
  await expect(fresh).toHaveURL(`${hostOf(moved)}/members`)

  const other = await visit(await signUp())
  await other.goto(hostOf(slug))
  await expect(other).toHaveURL(`${stage.web}/app/${slug}`)
})
