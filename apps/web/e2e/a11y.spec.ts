import { axe, expect, signIn, test, type Person } from "./fixtures"
import { openPlace } from "./open-place"
import { places, themes, widths } from "./pages"

const people = new Map<string, Promise<Person>>()
const personOf = (email: string | undefined) => {
  if (!email) return null
  const known = people.get(email) ?? signIn(email)
  people.set(email, known)
  return known
}

for (const { name, path, as } of places) {
  test(`${name} can be read and reached by everyone, light and dark, narrow and wide`, async ({
    visit,
    guard,
  }) => {
    guard.expectTrouble(/response 404/)
    const person = await personOf(as)
    for (const width of widths) {
      const page = await visit(person, { viewport: { width, height: 900 }, reducedMotion: "reduce" })
      await openPlace(page, path)
      for (const colorScheme of themes) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" })
        await axe(page, `${path}, ${width} px, ${colorScheme}`)
      }
      await page.setViewportSize({ width: 320, height: 900 })
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(overflow, `sideways scroll of ${path} at 320 px`).toBeLessThanOrEqual(0)
    }
  })
}
