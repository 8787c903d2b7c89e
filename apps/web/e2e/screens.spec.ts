import path from "node:path"
import type { Page } from "@playwright/test"
import { test, untilLive } from "./fixtures"
import { drawnPages, gather, pathOf, type Cast } from "./pages"
import { keepPicture, pictureFolder, themes, widths } from "./pictures"

// Not a check but a camera: it writes the pictures that the docs and the landing page show. Run it with SCREENS=1.
test.setTimeout(600_000)
let cast: Cast
test.beforeAll(async () => void (cast = await gather()))

const tallest = 2_400

/** Goes there and waits until all is drawn. A tenant's page never falls silent: it is ready once it follows its tenant. */
async function open(page: Page, to: string) {
  await page.goto(to)
  if (!to.startsWith("/app/")) return page.waitForLoadState("networkidle")
  return untilLive(page)
}

/** As tall as what it shows, so that what clings to the window's edges clings to the picture's. */
async function fit(page: Page, width: number) {
  await page.setViewportSize({ width, height: width < 600 ? 844 : 900 })
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width, height: Math.min(height, tallest) })
}

for (const width of widths) {
  test(`pictures at ${width}`, async ({ visit, guard }) => {
    const phone = width < 600
    const look = { hasTouch: phone, isMobile: phone, reducedMotion: "reduce" } as const
    guard.expectTrouble(/response 404/)
    for (const shown of drawnPages) {
      const page = await visit(cast.people[shown.as], { ...look, viewport: { width, height: 900 } })
      await open(page, pathOf(shown, cast.names))
      for (const theme of themes) {
        await page.emulateMedia({ colorScheme: theme })
        await fit(page, width)
        await keepPicture(page, path.join(pictureFolder, `${shown.name}-${width}-${theme}.png`))
      }
      await page.context().close()
    }
  })
}

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
