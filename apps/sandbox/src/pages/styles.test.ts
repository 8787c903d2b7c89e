import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { expect, test } from "vitest"

const read = (path: string) => readFile(join(import.meta.dirname, path), "utf8")
const tokensIn = (css: string) =>
  Object.fromEntries(
    [...css.matchAll(/--([\w-]+): (oklch\([^)]*\));/g)].map(([, name, value]) => [name, value]),
  )

test("the sandbox is of the same stone as the product, in light and in dark", async () => {
  const [lightHere = "", darkHere = ""] = (await read("styles.css")).split(
    "@media (prefers-color-scheme: dark)",
  )
  const [light = "", dark = ""] = (await read("../../../../packages/ui/src/styles/tokens.css")).split(
    "\n.dark {",
  )
  expect(tokensIn(light)).toMatchObject(tokensIn(lightHere))
  expect(tokensIn(dark)).toMatchObject(tokensIn(darkHere))
})
