import { axe, axeColours, expect, test } from "./fixtures"
import { gather, pages, pathOf, type Cast, type ShownPage } from "./pages"

test.describe.configure({ mode: "default", timeout: 240_000 })
let cast: Cast
test.beforeAll(async () => void (cast = await gather()))

const devices = [
  { name: "a phone", viewport: { width: 390, height: 844 }, hasTouch: true },
  { name: "a desk", viewport: { width: 1440, height: 900 }, hasTouch: false },
]

const areas: Record<string, (page: ShownPage) => boolean> = {
  "public pages": ({ route }) => /^\/($|pricing|legal|status)/.test(route),
  "the way in": ({ route }) =>
    /^\/(sign|forgot|reset|email-change|unsubscribe|invitations|verify|onboarding|suspended)/.test(route),
  "a tenant's work": ({ route }) => /^\/app\/[^/]+($|\/(projects|members|activity))/.test(route),
  "a tenant's keeping": ({ route }) => /^\/app\/[^/]+\/(?!(projects|members|activity))/.test(route),
  "the account": ({ route }) => route.startsWith("/account"),
  "the console's desks": ({ route }) => /^\/admin\/?(tenants|users|subscriptions|webhooks|$)/.test(route),
  "the console's watch": ({ route }) => /^\/admin\/(?!(tenants|users|subscriptions|webhooks))/.test(route),
}

test("every page lies in one of the areas", () => {
  for (const page of pages)
    expect([page.route, Object.values(areas).filter((holds) => holds(page)).length]).toEqual([page.route, 1])
})

for (const { name: device, ...options } of devices)
  for (const [area, holds] of Object.entries(areas))
    test(`${area} on ${device}: no axe violation, light and dark, and nothing to scroll sideways`, async ({
      visit,
      guard,
    }) => {
      guard.expectTrouble(/response 404 GET \/app\/demo\/(nowhere|billing\/return)/)
      const viewers = [...new Set(pages.filter(holds).map((page) => page.as))]
      const open = async (as: (typeof viewers)[number]) =>
        [as, await visit(cast.people[as], { ...options, reducedMotion: "reduce" })] as const
      const windows = new Map(await Promise.all(viewers.map(open)))
      for (const shown of pages.filter(holds)) {
        const page = windows.get(shown.as)
        if (!page) continue
        await page.setViewportSize(options.viewport)
        const answer = await page.goto(pathOf(shown, cast.names))
        expect([shown.name, answer?.status()]).toEqual([shown.name, shown.status ?? 200])
        await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1)
        await page.emulateMedia({ colorScheme: "light" })
        await axe(page, `${shown.name}, ${device}, light`)
        await page.emulateMedia({ colorScheme: "dark" })
        await axeColours(page, `${shown.name}, ${device}, dark`)
        if (options.hasTouch) await page.setViewportSize({ width: 320, height: 800 })
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        expect([shown.name, Math.max(0, sideways)]).toEqual([shown.name, 0])
      }
    })
