import { existsSync } from "node:fs"
import path from "node:path"
import { drawScreens } from "./env"
import { expect, signIn, test } from "./fixtures"
import { openPlace } from "./open-place"
import { login, places, themes, widths } from "./pages"

const folder = path.resolve(import.meta.dirname, "../../docs/public/screens")
const pictureOf = (name: string, width: number, theme: string) =>
  path.join(folder, `${name}-${width}-${theme}.png`)

test("every page has its pictures in the docs", () => {
  test.skip(drawScreens, "they are being drawn in this run")
  const wanted = places.flatMap(({ name }) =>
    widths.flatMap((width) => themes.map((theme) => pictureOf(name, width, theme))),
  )
  expect(wanted.filter((picture) => !existsSync(picture)).map((picture) => path.basename(picture))).toEqual(
    [],
  )
})

// Pictures change with every pixel, so they are drawn when asked: `pnpm screens`.
if (drawScreens) {
  for (const { name, path: place, as } of places) {
    test(`${name} is drawn, light and dark, narrow and wide`, async ({ visit, guard }) => {
      guard.expectTrouble(/response 404/)
      const person = as ? await signIn(as, login.password) : null
      for (const width of widths) {
        const page = await visit(person, {
          viewport: { width, height: width === 390 ? 844 : 900 },
          reducedMotion: "reduce",
        })
        await openPlace(page, place)
        for (const colorScheme of themes) {
          await page.emulateMedia({ colorScheme, reducedMotion: "reduce" })
          await page.screenshot({ path: pictureOf(name, width, colorScheme), animations: "disabled" })
        }
      }
    })
  }

  test("the landing page shows the product as it is", async ({ visit }) => {
    const page = await visit(await signIn(login.owner, login.password), {
      viewport: { width: 1248, height: 694 },
      deviceScaleFactor: 2,
      reducedMotion: "reduce",
    })
    await openPlace(page, "/app/demo/projects")
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" })
      const picture = path.resolve(
        import.meta.dirname,
        `../public/screens/landing-product-${colorScheme}.png`,
      )
      await page.screenshot({ path: picture, animations: "disabled" })
    }
  })
}
