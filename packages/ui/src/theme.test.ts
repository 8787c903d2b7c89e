import { runInNewContext } from "node:vm"
import { expect, test } from "vitest"
import { parseTheme, themeScript } from "./theme"

test("what is not a theme is the system's", () => {
  expect([undefined, "", "sepia", "system"].map(parseTheme)).toEqual(["system", "system", "system", "system"])
  expect(["light", "dark"].map(parseTheme)).toEqual(["light", "dark"])
})

test.each([
  ["theme=dark", false, true],
  ["a=b; theme=light", true, false],
  ["theme=system", true, true],
  ["", true, true],
  ["", false, false],
  ["notatheme=dark", false, false],
])("the script paints %j with a system that is dark: %j", (cookie, systemIsDark, isDark) => {
  const painted: Record<string, boolean> = {}
  const page = {
    document: {
      cookie,
      documentElement: {
        dataset: {},
        classList: { toggle: (name: string, on: boolean) => (painted[name] = on) },
      },
    },
    matchMedia: () => ({ matches: systemIsDark, addEventListener: () => {} }),
    addEventListener: () => {},
  }
  runInNewContext(themeScript, page)
  expect(painted.dark).toBe(isDark)
})
