import type { BrowserContext, Page, Route } from "@playwright/test"
import { openEar } from "./ear"
import { apiOf, expect, foundTenant, joinTenant, test } from "./fixtures"

const live = (page: Page) => expect(page.getByRole("banner").getByText("Live", { exact: true })).toBeVisible()

/** Goes there and waits until the page follows its tenant. */
async function follow(page: Page, path: string) {
  await page.goto(path)
  await live(page)
}

function countStreams(context: BrowserContext) {
  const streams: string[] = []
  context.on("request", (request) => {
    if (request.url().includes("/feed.listen")) streams.push(request.url())
  })
  return streams
}

test("what one member does appears before the other, on every page, without a reload", async ({ visit }) => {
  const tenant = await foundTenant({ verified: true })
  const { owner, slug } = tenant
  const [projects, home, activity, members] = await Promise.all([
    visit(owner),
    visit(owner),
    visit(owner),
    visit(owner),
  ])
  await Promise.all([
    follow(projects, `/app/${slug}/projects`),
    follow(home, `/app/${slug}`),
    follow(activity, `/app/${slug}/activity`),
    follow(members, `/app/${slug}/members`),
  ])
  const bo = await joinTenant(tenant, "member", "Bo Mason")
  await expect(members.getByRole("main").getByText("Bo Mason")).toBeVisible()
  await expect(projects.getByText("Bo Mason joined")).toBeVisible()

  const { id } = await apiOf(bo, slug).projects.create.mutate({ name: "Seen at once" })
  await expect(projects.getByRole("main").getByText("Seen at once")).toBeVisible()
  await expect(home.getByRole("main").getByText("Seen at once").first()).toBeVisible()
  await expect(activity.getByRole("main").getByText("Seen at once")).toBeVisible()

  await projects.getByRole("link", { name: "Seen at once" }).click()
  await expect(projects.getByRole("heading", { level: 1 })).toContainText("Seen at once")
  await apiOf(bo, slug).projects.update.mutate({ projectId: id, name: "Renamed at once" })
  await expect(projects.getByRole("heading", { level: 1 })).toContainText("Renamed at once")
  await apiOf(bo, slug).projects.notes.add.mutate({ projectId: id, body: "A word from Bo" })
  await expect(projects.getByText("A word from Bo")).toBeVisible()
})

test("what happens between the page and its stream is not missed", async ({ visit }) => {
  const { owner, slug } = await foundTenant()
  const page = await visit(owner)
  const makeOne = async (route: Route) => {
    await apiOf(owner, slug).projects.create.mutate({ name: "In between" })
    await route.continue()
  }
  await page.route("**/feed.listen**", makeOne, { times: 1 })
  await page.goto(`/app/${slug}/projects`)
  await expect(page.getByRole("main").getByText("In between")).toBeVisible()
})

test("a fresh page has no need of itself again, nor has a second tab beside it", async ({ visit }) => {
  const { owner, slug } = await foundTenant({ verified: true })
  await apiOf(owner, slug).projects.create.mutate({ name: "On the page" })
  const first = await visit(owner)
  const refreshes: string[] = []
  first.context().on("request", (request) => {
    const headers = request.headers()
    const { pathname } = new URL(request.url())
    if (headers.rsc && !headers["next-router-prefetch"] && pathname === `/app/${slug}`)
      refreshes.push(pathname)
  })
  await follow(first, `/app/${slug}`)
  await apiOf(owner, slug).projects.create.mutate({ name: "Beside it" })
  await expect(first.getByRole("main").getByText("Beside it").first()).toBeVisible()
  expect(refreshes).toHaveLength(1)
  const second = await first.context().newPage()
  await follow(second, `/app/${slug}`)
  await second.waitForTimeout(1_500)
  expect(refreshes).toHaveLength(1)
})

test("twenty tabs share one stream and ring alike; when its tab is closed the others go on", async ({
  visit,
}) => {
  test.slow()
  const { owner, slug } = await foundTenant()
  const first = await visit(owner)
  const streams = countStreams(first.context())
  await follow(first, `/app/${slug}/projects`)
  const others: Page[] = []
  for (let tab = 1; tab < 20; tab += 1) {
    const page = await first.context().newPage()
    await follow(page, `/app/${slug}/projects`)
    others.push(page)
  }
  const ring = (page: Page, unread: string) =>
    expect(
      page.getByRole("banner").getByRole("button", { name: `Notifications, ${unread} unread` }),
    ).toBeVisible()
  await apiOf(owner, slug).projects.create.mutate({ name: "For all" })
  for (const page of [first, ...others]) {
    await expect(page.getByRole("main").getByText("For all")).toBeVisible()
    // The welcome.
    await ring(page, "1")
  }
  expect(streams).toHaveLength(1)

  await first.close()
  await apiOf(owner, slug).notifications.readAll.mutate()
  await apiOf(owner, slug).projects.create.mutate({ name: "For those that stayed" })
  for (const page of others) {
    await expect(page.getByRole("main").getByText("For those that stayed")).toBeVisible()
    await ring(page, "none")
  }
  expect(streams).toHaveLength(2)
})

test("a tab that opens while more happens than the others remember for it has missed nothing", async ({
  visit,
}) => {
  const { owner, slug } = await foundTenant({ verified: true })
  const api = apiOf(owner, slug)
  const first = await visit(owner)
  await follow(first, `/app/${slug}/members`)
  const ear = openEar(owner, slug)
  await expect.poll(ear.isOpen).toBe(true)

  const second = await first.context().newPage()
  await second.addInitScript(() => {
    const held: IdleRequestCallback[] = []
    window.requestIdleCallback = (work) => held.push(work)
    const idle = { didTimeout: true, timeRemaining: () => 0 }
    addEventListener("now-idle", () => held.forEach((work) => work(idle)))
  })
  await second.goto(`/app/${slug}/projects`)
  await api.projects.create.mutate({ name: "Long ago" })
  const { id: roleId } = await api.iamRoles.create.mutate({ name: "Role", permissions: ["project:read"] })
  for (let n = 0; n < 55; n += 1) await api.iamRoles.update.mutate({ roleId, name: `Role ${n}` })
  await expect.poll(() => ear.heard.length).toBe(57)
  ear.leave()
  await expect(second.getByText("Long ago")).toHaveCount(0)
  await second.evaluate(() => dispatchEvent(new Event("now-idle")))
  await expect(second.getByRole("main").getByText("Long ago")).toBeVisible()
})

test("another role counts at once; who is removed leaves at once and is told", async ({ visit, guard }) => {
  const tenant = await foundTenant({ verified: true, name: "Granite" })
  const { owner, slug } = tenant
  const bo = await joinTenant(tenant, "viewer", "Bo Mason")
  const page = await visit(bo)
  await follow(page, `/app/${slug}/projects`)
  await expect(page.getByRole("button", { name: "New project" })).toHaveCount(0)
  await apiOf(owner, slug).tenants.members.changeRole.mutate({ memberId: bo.memberId, role: "member" })
  await expect(page.getByText("Your role here is now member")).toBeVisible()
  await expect(page.getByRole("button", { name: "New project" }).first()).toBeVisible()
  await live(page)

  guard.expectTrouble(/response 404/)
  await apiOf(owner, slug).tenants.members.remove.mutate({ memberId: bo.memberId })
  await expect(page.getByText("You are no longer a member of Granite")).toBeVisible()
  await expect(page.getByRole("button", { name: "New project" })).toHaveCount(0)
})

test("signing out elsewhere ends the stream and the page", async ({ visit, guard }) => {
  const { owner, slug } = await foundTenant()
  const page = await visit(owner)
  await follow(page, `/app/${slug}/projects`)
  const sessions = await apiOf(owner, "-").me.sessions.list.query()
  const mine = sessions.find(({ isCurrent }) => isCurrent)
  guard.expectTrouble(/response 401/)
  await apiOf(owner, "-").me.sessions.end.mutate({ sessionId: mine?.id ?? "" })
  await expect(page).toHaveURL(/\/sign-in/)
})
