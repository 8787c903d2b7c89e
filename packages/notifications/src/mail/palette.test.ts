import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { palette } from "./palette"
import { contrastOf } from "./testing/contrast-of"

const tokens = await readFile(join(import.meta.dirname, "../../../ui/src/styles/tokens.css"), "utf8")
const [light = "", dark = ""] = tokens.split("\n.dark {")

describe.each([
  ["light", palette.light, light],
  ["dark", palette.dark, dark],
] as const)("in %s", (_theme, shade, css) => {
  test.each(Object.entries(shade))("%s is the interface's", (name, hex) => {
    const token = name.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`)
    const [, l, c, h] = new RegExp(`--${token}: oklch\\(([\\d.]+) ([\\d.]+) ([\\d.]+)\\)`).exec(css) ?? []
    expect(hex).toBe(toHex(Number(l), Number(c), Number(h)))
  })

  test.each([
    ["text", shade.ink, shade.paper, 7],
    ["quiet text", shade.slate, shade.paper, 7],
    ["the button's label", shade.onVerdigris, shade.verdigris, 4.5],
    ["the button", shade.verdigris, shade.paper, 3],
  ])("%s stands out from its ground", (_, front, back, least) => {
    expect(contrastOf(front, back)).toBeGreaterThanOrEqual(least)
  })
})

/** OKLCH to sRGB: https://www.w3.org/TR/css-color-4/#color-conversion-code */
function toHex(lightness: number, chroma: number, hue: number): string {
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b) ** 3
  const m = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b) ** 3
  const s = (lightness - 0.089_484_177_5 * a - 1.291_485_548 * b) ** 3
  const linear = [
    4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
    -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
    -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701 * s,
  ]
  const parts = linear.map((part) => {
    const bound = Math.min(1, Math.max(0, part))
    const encoded = bound <= 0.003_130_8 ? 12.92 * bound : 1.055 * bound ** (1 / 2.4) - 0.055
    return Math.round(encoded * 255)
      .toString(16)
      .padStart(2, "0")
  })
  return `#${parts.join("")}`
}
