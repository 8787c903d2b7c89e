import type { Page } from "@playwright/test"
import { stage } from "./env"
import { apiOf, axe, expect, foundTenant, joinTenant, test, untilLive } from "./fixtures"

const bell = (page: Page) => page.getByRole("banner").getByRole("button", { name: /^Notifications, / })
const panel = (page: Page) => page.getByRole("dialog", { name: "Notifications" })
const rings = (page: Page, count: number) =>
  expect(bell(page)).toHaveAccessibleName(`Notifications, ${count || "none"} unread`)

async function follow(page: Page, path: string) {
  await page.goto(path)
  await untilLive(page)
}

test("a colleague's act rings the owner's bell in every tab and on every device; what is read in one is read in all", async ({
  visit,
}) => {
  const tenant = await foundTenant({ verified: true })
  const { owner, slug } = tenant
  const first = await visit(owner)
  const phone = await visit(owner, { viewport: { width: 390, height: 844 }, hasTouch: true })
  const second = await first.context().newPage()
  const everywhere = async (count: number) => {
    for (const page of [first, second, phone]) await rings(page, count)
  }
  for (const page of [first, second, phone]) await follow(page, `/app/${slug}`)
  // The welcome.
  await everywhere(1)
  await joinTenant(tenant, "member", "Bo Mason")
  await everywhere(2)
  // The server counts it as well.
  await first.goto(`/app/${slug}/projects`)
  await rings(first, 2)
  await untilLive(first)

  await bell(first).click()
  const news = panel(first).getByRole("link", { name: /Bo Mason joined as member/ })
  await expect(news).toBeVisible()
  await axe(first, "the bell's panel")
  await first.keyboard.press("ArrowDown")
  await expect(news).toBeFocused()
  await first.keyboard.press("Enter")
  await expect(first).toHaveURL(`/app/${slug}/members`)
  await expect(panel(first)).toBeHidden()
  await everywhere(1)

  await bell(phone).tap()
  await expect(panel(phone).getByRole("listitem")).toHaveCount(2)
  await axe(phone, "the bell's panel on a phone")
  const readAll = panel(phone).getByRole("button", { name: "Mark all as read" })
  await readAll.tap()
  await expect(readAll).toBeDisabled()
  await phone.keyboard.press("Escape")
  await expect(panel(phone)).toBeHidden()
  await everywhere(0)
})

test("the page lists them by its address; read there, they leave the unread ones", async ({ visit }) => {
  const tenant = await foundTenant({ verified: true })
  const { owner, slug } = tenant
  await joinTenant(tenant, "member", "Bo Mason")
  const page = await visit(owner)
  await follow(page, `/app/${slug}`)
  await rings(page, 2)
  await bell(page).click()
  await panel(page).getByRole("link", { name: "See all notifications" }).click()
  await expect(page).toHaveURL(`/app/${slug}/notifications`)
  const rows = page.getByRole("main").getByRole("list", { name: "Notifications" }).getByRole("listitem")
  await expect(rows).toHaveCount(2)
  await page.getByRole("link", { name: "Unread", exact: true }).click()
  await expect(page).toHaveURL(`/app/${slug}/notifications?unread=1`)
  await page.getByRole("button", { name: /^Mark as read: Bo Mason joined/ }).click()
  await expect(rows).toHaveCount(1)
  await rings(page, 1)
  await page.getByRole("link", { name: "Billing", exact: true }).last().click()
  await expect(page).toHaveURL(`/app/${slug}/notifications?unread=1&category=billing`)
  await expect(page.getByRole("heading", { name: "No notification like this" })).toBeVisible()
})

test("what is turned off comes no more; what is mandatory cannot be turned off", async ({ visit }) => {
  const tenant = await foundTenant({ verified: true })
  const { owner, slug } = tenant
  const bo = await joinTenant(tenant, "member", "Bo Mason")
  const page = await visit(owner)
  await follow(page, `/app/${slug}/settings/notifications`)
  await rings(page, 2)
  const choice = (kind: string, channel: string) =>
    page.getByRole("listitem").filter({ hasText: kind }).getByRole("checkbox", { name: channel })
  await choice("Somebody joins", "Bell").uncheck()
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeAttached()
  await page.reload()
  await expect(choice("Somebody joins", "Bell")).not.toBeChecked()
  await untilLive(page)

  await joinTenant(tenant, "member", "Cy Chisel")
  await apiOf(bo, slug).projects.create.mutate({ name: "Heard of" })
  await rings(page, 3)
  await bell(page).click()
  await expect(panel(page).getByRole("link", { name: /Bo Mason created Heard of/ })).toBeVisible()
  await expect(panel(page).getByText(/Cy Chisel/)).toHaveCount(0)

  const receipt = choice("A payment is received", "E-mail")
  await expect(receipt).toBeChecked()
  await expect(receipt).toBeDisabled()
  // Said once for the category, and read with each of its locks.
  await expect(receipt).toHaveAccessibleDescription(/always gets this mail/)
  const bills = page.getByRole("region", { name: "Billing" })
  await expect(bills.getByText(/always gets this mail/)).toHaveCount(1)
  await expect(
    apiOf(owner, slug).notifications.setPreference.mutate({
      kind: "billing.receipt",
      channel: "email",
      isOn: false,
    }),
  ).rejects.toMatchObject({ data: { code: "notifications.MANDATORY" } })
})

/** The code of the text that went to a number, as soon as it is there. */
async function codeSentTo(number: string): Promise<string> {
  const read = async () => {
    const answer = await fetch(`${stage.sandbox}/_/texts?to=${encodeURIComponent(number)}`)
    const { items } = (await answer.json()) as { items: { body: string }[] }
    return /\b\d{6}\b/.exec(items[0]?.body ?? "")?.[0] ?? ""
  }
  await expect.poll(read, { timeout: 30_000 }).toMatch(/\d{6}/)
  return read()
}

test("a person says when and where they are reached; a browser that refuses is explained", async ({
  visit,
  guard,
}) => {
  const { owner } = await foundTenant({ verified: true })
  const page = await visit(owner)
  await page.goto("/account/notifications")
  await page.getByRole("checkbox", { name: "Quiet hours" }).check()
  await page.getByLabel("From", { exact: true }).fill("21:30")
  await page.getByLabel("Until", { exact: true }).fill("06:45")
  await page.getByRole("checkbox", { name: "One mail a day" }).check()
  await page.getByLabel("At", { exact: true }).selectOption("7")
  await page.getByRole("button", { name: "Save times" }).click()
  await expect(page.getByText("Your times are saved")).toBeVisible()
  await page.reload()
  await expect(page.getByLabel("From", { exact: true })).toHaveValue("21:30")
  await expect(page.getByLabel("At", { exact: true })).toHaveValue("7")

  const number = `+49151${String(Math.floor(Math.random() * 1e8)).padStart(8, "0")}`
  await page.getByLabel("Phone number").fill(number)
  await page.getByRole("button", { name: "Send code" }).click()
  guard.expectTrouble(/response 400 POST \/api\/trpc\/-\/me\.phone\.verify/)
  await page.getByLabel("Code", { exact: true }).fill("12")
  await page.getByRole("button", { name: "Confirm number" }).click()
  await expect(page.getByText("Six digits.", { exact: true })).toBeVisible()
  await page.getByLabel("Code", { exact: true }).fill(await codeSentTo(number))
  await page.getByRole("button", { name: "Confirm number" }).click()
  await expect(page.getByText("Your number is confirmed")).toBeVisible()
  await expect(page.getByText(number, { exact: true })).toBeVisible()

  // A browser without a head grants nothing.
  await page.getByRole("button", { name: "Show messages in this browser" }).click()
  await expect(page.getByText("This browser does not let Plinth show messages")).toBeVisible()
  await axe(page, "a browser that refuses messages")
})
