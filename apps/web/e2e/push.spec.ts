import type { Page } from "@playwright/test"
import { stage } from "./env"
import { axe, expect, test } from "./fixtures"
import { signUp } from "./people"

/** Hands the page's worker what a push service would. */
async function openPush(page: Page) {
  await page.context().grantPermissions(["notifications"], { origin: stage.web })
  const cdp = await page.context().newCDPSession(page)
  const registered = new Promise<string>((resolve) =>
    cdp.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const found = registrations.find(({ isDeleted }) => !isDeleted)
      if (found) resolve(found.registrationId)
    }),
  )
  await cdp.send("ServiceWorker.enable")
  await page.evaluate(async () => {
    await navigator.serviceWorker.register("/push-worker.js")
    await navigator.serviceWorker.ready
  })
  const registrationId = await registered
  return (data: string) =>
    cdp.send("ServiceWorker.deliverPushMessage", { origin: stage.web, registrationId, data })
}

const shown = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready
    return (await registration.getNotifications()).map(({ title, body, tag }) => ({ title, body, tag }))
  })

test("a push message is shown, once for each tag, and its click opens a page of this site alone", async ({
  visit,
}) => {
  const page = await visit(null)
  await page.goto("/sign-in")
  const deliver = await openPush(page)
  const message = {
    title: "The payment failed",
    body: "Update the card.",
    path: "/app/acme/billing",
    tag: "one",
  }
  await deliver(JSON.stringify(message))
  await deliver(JSON.stringify({ ...message, body: "Update the card until Friday." }))
  await expect
    .poll(() => shown(page))
    .toEqual([{ title: "The payment failed", body: "Update the card until Friday.", tag: "one" }])
  await deliver("not what we send")
  await expect.poll(async () => (await shown(page)).length).toBe(2)

  const [worker] = page.context().serviceWorkers()
  const opened = await worker?.evaluate(async () => {
    const site = globalThis as unknown as {
      clients: { openWindow: (url: string) => Promise<void> }
      registration: ServiceWorkerRegistration
    }
    const urls: string[] = []
    site.clients.openWindow = async (url) => void urls.push(url)
    const click = async (path: string) => {
      const notification = { close: () => {}, data: { path } }
      const waits: Promise<unknown>[] = []
      const event = Object.assign(new Event("notificationclick"), {
        notification,
        waitUntil: (work: Promise<unknown>) => void waits.push(work),
      })
      dispatchEvent(event)
      await Promise.all(waits)
    }
    for (const path of [
      "/app/acme/billing",
      "https://evil.example/",
      "//evil.example/",
      "javascript:alert(1)",
    ])
      await click(path)
    return urls
  })
  expect(opened).toEqual([`${stage.web}/app/acme/billing`])
})

type Text = { to: string; body: string }
type Shown = { device: string; text: string }
const ofSandbox = async <Item>(path: string): Promise<Item[]> =>
  ((await (await fetch(`${stage.sandbox}/_/${path}`)).json()) as { items: Item[] }).items

/** The browser's own push service is elsewhere in the world; the stand-in gives the page what that would. */
async function standInForService(page: Page) {
  await page.exposeFunction("makeDevice", async (applicationServerKey: string) => {
    const body = JSON.stringify({ applicationServerKey })
    return (await fetch(`${stage.sandbox}/_/push/devices`, { method: "POST", body })).json()
  })
  await page.addInitScript(() => {
    const service = globalThis as unknown as { makeDevice: (key: string) => Promise<PushSubscriptionJSON> }
    const made: { now: PushSubscription | null } = { now: null }
    PushManager.prototype.getSubscription = async () => made.now
    PushManager.prototype.subscribe = async (options) => {
      const key = String(options?.applicationServerKey)
      const json = await service.makeDevice(key)
      const bytes = atob(key.replaceAll("-", "+").replaceAll("_", "/"))
      made.now = {
        endpoint: json.endpoint,
        options: { applicationServerKey: Uint8Array.from(bytes, (sign) => sign.charCodeAt(0)).buffer },
        toJSON: () => json,
        unsubscribe: async () => {
          made.now = null
          return true
        },
      } as unknown as PushSubscription
      return made.now
    }
  })
}

test("a person proves a phone by the code that comes to it, and lets a browser show messages until they remove it", async ({
  guard,
  visit,
}) => {
  guard.expectTrouble(/response 403 POST .*me\.phone\.verify/)
  const page = await visit(await signUp({ verified: true }), { permissions: ["notifications"] })
  await standInForService(page)
  await page.goto("/account/notifications")

  const number = `+49151${Date.now().toString().slice(-8)}`
  await page.getByLabel("Phone number").fill(number)
  await page.getByRole("button", { name: "Send code" }).click()
  await page.getByLabel("Code", { exact: true }).fill("000000")
  await page.getByRole("button", { name: "Confirm number" }).click()
  await expect(page.getByText("That is not the code we sent").first()).toBeVisible()
  const texts = () => ofSandbox<Text>(`texts?to=${encodeURIComponent(number)}`)
  await expect.poll(async () => (await texts()).length, { timeout: 20_000 }).toBe(1)
  await page.getByLabel("Code", { exact: true }).fill(/\d{6}/.exec((await texts())[0]?.body ?? "")?.[0] ?? "")
  await page.getByRole("button", { name: "Confirm number" }).click()
  await expect(page.getByText(number, { exact: true })).toBeVisible()

  await page.getByRole("button", { name: "Show messages in this browser" }).click()
  const browsers = page.getByRole("list", { name: "Browsers that show messages" })
  await expect(browsers.getByText("This browser")).toBeVisible()
  await axe(page, "the account's notifications with a phone and a browser")
  await browsers.getByRole("button", { name: /Send a test to/ }).click()
  await expect
    .poll(async () => (await ofSandbox<Shown>("push/messages")).map(({ text }) => text))
    .toContainEqual(expect.stringContaining("Messages arrive here"))
  await browsers.getByRole("button", { name: /^Remove/ }).click()
  await expect(browsers).toBeHidden()
  await expect(page.getByRole("button", { name: "Show messages in this browser" })).toBeVisible()
})
