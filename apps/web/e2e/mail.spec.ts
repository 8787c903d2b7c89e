import { stage } from "./env"
import { axe, expect, foundTenant, linkOf, mailbox, test } from "./fixtures"

test("whoever gets a mail ends those of its kind by its link, without signing in, and takes it back", async ({
  visit,
}) => {
  const { owner } = await foundTenant({ verified: true })
  const mail = await mailbox.waitFor(owner.email, "Welcome")
  const page = await visit(null)
  await page.goto(linkOf(mail, "/unsubscribe/"))
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mails of this kind")
  await axe(page, "the page of a mail's link")
  await page.getByRole("button", { name: "Unsubscribe" }).click()
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("These mails have ended")
  await page.getByRole("button", { name: "Send them again" }).click()
  await expect(page.getByRole("button", { name: "Unsubscribe" })).toBeVisible()

  // A mail program does it by itself, from anywhere; what only looks changes nothing.
  const address = linkOf(mail, "/unsubscribe/").replace("/unsubscribe/", "/api/unsubscribe/")
  const looked = await fetch(address, { redirect: "manual" })
  expect([looked.status, looked.headers.get("location")]).toEqual([303, new URL(page.url()).pathname])
  await page.reload()
  await expect(page.getByRole("button", { name: "Unsubscribe" })).toBeVisible()
  const oneClick = { method: "POST", body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }) }
  expect((await fetch(address, oneClick)).status).toBe(204)
  expect((await fetch(`${address}x`, oneClick)).status).toBe(404)
  await page.reload()
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("These mails have ended")
})

test("whose mails come back is told so in the app, and has them tried again", async ({ visit }) => {
  const { owner, slug } = await foundTenant({ verified: true })
  const mail = await mailbox.waitFor(owner.email, "Welcome")
  const tell = (path: string, body: object) =>
    fetch(`${stage.sandbox}/_${path}`, { method: "POST", body: JSON.stringify(body) })
  await tell(`/mail/${mail.id}/outcome`, { outcome: "bounced" })
  await tell("/resend/webhooks/flush", {})

  const page = await visit(owner, { viewport: { width: 390, height: 844 } })
  await page.goto(`/app/${slug}`)
  const banner = page.getByRole("region", { name: "Your mail" })
  await expect(banner).toContainText(`Mails to ${owner.email} come back`)
  await axe(page, "a page whose reader's mails come back")
  await banner.getByRole("link", { name: "See your address" }).click()
  await expect(page).toHaveURL("/account/profile#email")
  await expect(page.getByText(/mails to this address come back/)).toBeVisible()
  await axe(page, "the profile of whom mails do not reach")
  await page.getByRole("button", { name: "Send mail here again" }).click()
  await expect(page.getByRole("status")).toHaveText("Mail goes to this address again.")
  await page.goto(`/app/${slug}`)
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
  await expect(banner).toBeHidden()
})
