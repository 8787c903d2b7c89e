import path from "node:path"
import type { Page } from "@playwright/test"
import { expect, signIn, test, untilLive } from "./fixtures"
import { play } from "./levers"
import { drawnBills, drawnPages, gather, pathOf, type Cast } from "./pages"
import { keepPicture, pictureFolder, themes, widths } from "./pictures"

// Not a check but a camera: it writes the pictures that the docs and the landing page show. Run it with SCREENS=1.
test.setTimeout(600_000)
let cast: Cast
test.beforeAll(async () => void (cast = await gather()))

const tallest = 2_400

/** A page in both themes, at its full height. */
async function draw(page: Page, name: string, width: number) {
  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme })
    await fit(page, width)
    await keepPicture(page, path.join(pictureFolder, `${name}-${width}-${theme}.png`))
  }
  await page.context().close()
}

/** Goes there and waits until all is drawn. A page that follows what happens never falls silent: it is ready once it does. */
async function open(page: Page, to: string) {
  await page.goto(to)
  if (to === "/admin") return page.getByText("Live", { exact: true }).waitFor()
  if (!to.startsWith("/app/")) return page.waitForLoadState("networkidle")
  return untilLive(page)
}

/** As tall as what it shows, so that what clings to the window's edges clings to the picture's. */
async function fit(page: Page, width: number) {
  await page.setViewportSize({ width, height: tallest })
  // What comes once it is about to be seen comes now.
  await expect(page.locator(".animate-breathe")).toHaveCount(0)
  await page.setViewportSize({ width, height: width < 600 ? 844 : 900 })
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width, height: Math.min(height, tallest) })
}

function lookAt(width: number) {
  const isPhone = width < 600
  return {
    hasTouch: isPhone,
    isMobile: isPhone,
    reducedMotion: "reduce",
    viewport: { width, height: 900 },
  } as const
}

for (const width of widths) {
  test(`pictures at ${width}`, async ({ visit, guard }) => {
    const look = lookAt(width)
    guard.expectTrouble(/response 404/)
    for (const shown of drawnPages) {
      const page = await visit(cast.people[shown.as], look)
      await open(page, pathOf(shown, cast.names))
      await draw(page, shown.name, width)
    }
  })
}

test("bills as the scenarios leave them", async ({ visit }) => {
  await play([...new Set(drawnBills.map(({ scenario }) => scenario))])
  for (const { name, scenario, at } of drawnBills) {
    const owner = await signIn(`${scenario}@demo.localhost`)
    for (const width of widths) {
      const page = await visit(owner, lookAt(width))
      await page.goto(`/app/${scenario}/billing${at}`)
      await draw(page, name, width)
    }
  }
})

test("the product on the landing page's plinth", async ({ visit }) => {
  const page = await visit(cast.people.owner, {
    viewport: { width: 1248, height: 694 },
    deviceScaleFactor: 2,
    reducedMotion: "reduce",
  })
  await open(page, "/app/demo/projects")
  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme })
    await keepPicture(page, path.resolve(`public/screens/landing-product-${theme}.png`))
  }
})
