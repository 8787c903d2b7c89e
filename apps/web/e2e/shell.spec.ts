import { apiOf, axe, expect, foundTenant, mailbox, test, unique, untilLive } from "./fixtures"

const supportAddress = "support@plinth.localhost"

test("by keyboard alone: over the navigation to the work, and to a project by its name", async ({
  visit,
}) => {
  const { owner, slug } = await foundTenant()
  const { projects, me } = apiOf(owner, slug)
  for (const name of ["Museum steps", "Town fountain"]) await projects.create.mutate({ name })
  const page = await visit(owner)
  await page.goto(`/app/${slug}`)
  await untilLive(page)
  await page.keyboard.press("Tab")
  await expect(page.getByRole("link", { name: "Go to the content" })).toBeFocused()
  await page.keyboard.press("Enter")
  await expect(page.getByRole("main")).toBeFocused()

  const palette = page.getByRole("dialog", { name: "Search and commands" })
  await page.keyboard.press("Control+k")
  await expect(palette.getByRole("option", { name: "Town fountain" })).toBeVisible()
  await axe(page, "the palette")
  await page.keyboard.type("museum")
  await expect(palette.getByRole("option", { selected: true })).toHaveText("Museum steps")
  await page.keyboard.press("Enter")
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Museum steps")

  // What is chosen here is the person's, as where they choose it otherwise.
  await page.keyboard.press("Control+k")
  await page.keyboard.type("theme: dark")
  await expect(palette.getByRole("option", { selected: true })).toHaveText("Theme: Dark")
  await page.keyboard.press("Enter")
  await expect(page.locator("html")).toHaveClass(/dark/)
  await expect.poll(async () => (await me.get.query()).preferences.theme).toBe("dark")

  // While the palette goes, what is typed is still its own.
  await expect(palette).toHaveCount(0)
  await expect(async () => {
    await page.keyboard.press("?")
    await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await page.keyboard.press("Escape")
})

test("a new tenant's first page says what is first to do; the switcher leads to another, the menu of who is signed in out", async ({
  visit,
}) => {
  const { owner, slug } = await foundTenant()
  const other = { name: `Harbour ${unique()}`, slug: `h-${unique()}` }
  await apiOf(owner, "-").tenants.found.mutate(other)
  const page = await visit(owner)
  await page.goto(`/app/${slug}`)
  await untilLive(page)
  const work = page.getByRole("main")
  await expect(work).toContainText("0 of 4 done")
  for (const step of [
    "Complete your profile",
    "Create your first project",
    "Invite a colleague",
    "Choose a plan",
  ])
    await expect(work.getByText(step, { exact: true })).toBeVisible()

  await page.getByRole("button", { name: /switch tenant/ }).click()
  await expect(page.getByRole("menuitem", { name: "Found another tenant" })).toBeVisible()
  await axe(page, "the switcher")
  await page.getByRole("menuitem", { name: other.name }).click()
  await page.waitForURL(`/app/${other.slug}`)
  await expect(page.getByRole("navigation", { name: "Where you are" })).toContainText(other.name)

  await page.getByRole("button", { name: /your account/ }).click()
  await expect(page.getByRole("menuitemradio")).toHaveText(["Light", "As your system", "Dark"])
  await axe(page, "the menu of who is signed in")
  await page.getByRole("menuitem", { name: "Sign out" }).click()
  await page.waitForURL(/\/sign-in/)
})

test("a problem is told from any page, with the page and the browser, and support hears of it by mail", async ({
  visit,
}) => {
  const { owner, slug, name: tenant } = await foundTenant()
  const page = await visit(owner)
  await page.goto(`/app/${slug}/members`)
  await untilLive(page)
  await page.getByRole("button", { name: "Help" }).click()
  await page.getByRole("menuitem", { name: "Report a problem" }).click()
  const dialog = page.getByRole("dialog", { name: "Report a problem" })
  await expect(dialog).toContainText(`/app/${slug}/members`)
  await expect(dialog).toContainText("Chrome/")
  await axe(page, "the form that reports a problem")
  const message = `It broke ${unique()}`
  await dialog.getByRole("textbox").fill(message)
  await dialog.getByRole("button", { name: "Send report" }).dblclick()
  await expect(page.getByRole("status").filter({ hasText: "Report id" })).toBeVisible()
  const mail = await mailbox.waitFor(supportAddress, `Problem on /app/${slug}/members`)
  for (const said of [message, "Chrome/", owner.email, tenant]) expect(mail.text).toContain(said)
  const all = await mailbox.list(supportAddress)
  expect(all.filter(({ text }) => text?.includes(message))).toHaveLength(1)
})

test("a shared link shows a picture, and a tab the mark", async ({ page, request }) => {
  await page.goto("/")
  for (const [selector, attribute, type] of [
    ['meta[property="og:image"]', "content", /^image\/png/],
    ['meta[name="twitter:image"]', "content", /^image\/png/],
    ['link[rel="icon"]', "href", /^image\/svg/],
    ['link[rel="apple-touch-icon"]', "href", /^image\/png/],
  ] as const) {
    const address = await page.locator(selector).first().getAttribute(attribute)
    const { pathname, search } = new URL(address ?? "", "http://none.invalid")
    const answer = await request.get(`${pathname}${search}`)
    expect([selector, answer.status()]).toEqual([selector, 200])
    expect(answer.headers()["content-type"]).toMatch(type)
  }
})

test("a list is walked, and its rows edited and thrown away, by keyboard alone", async ({ visit }) => {
  const { owner, slug } = await foundTenant()
  for (const name of ["Museum steps", "Town fountain"])
    await apiOf(owner, slug).projects.create.mutate({ name })
  const page = await visit(owner)
  await page.goto(`/app/${slug}/projects`)
  await untilLive(page)
  const rows = page.getByRole("list", { name: "Projects" }).getByRole("listitem")
  const first = rows.first()
  await expect(async () => {
    // From where one stands "j" goes on: a press that was heard late had moved already.
    await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
    await page.keyboard.press("j")
    await expect(first.getByRole("link")).toBeFocused({ timeout: 500 })
  }).toPass()
  await page.keyboard.press("j")
  await expect(rows.last().getByRole("link")).toBeFocused()
  await page.keyboard.press("k")
  await expect(first.getByRole("link")).toBeFocused()
  await page.keyboard.press("e")
  await expect(page.getByRole("dialog", { name: "Edit project" })).toBeVisible()
  await page.keyboard.press("Escape")
  await expect(page.getByRole("dialog")).toHaveCount(0)
  const name = (await first.getByRole("link").textContent()) ?? ""
  await first.getByRole("link").focus()
  await page.keyboard.press("Delete")
  await expect(page.getByText(`${name} is in the trash`)).toBeVisible()
})
