import { readFileSync } from "node:fs"
import { expect, test } from "vitest"

type Oklch = readonly [lightness: number, chroma: number, hue: number]

const css = readFileSync(new URL("styles/tokens.css", import.meta.url), "utf8")

function tokens(selector: string): Map<string, Oklch> {
  const block = css.slice(css.indexOf(`${selector} {`)).split("}")[0] ?? ""
  const found = block.matchAll(/--([\w-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/g)
  return new Map([...found].map(([, name, l, c, h]) => [String(name), [Number(l), Number(c), Number(h)]]))
}

/** WCAG's relative luminance of an OKLCH colour, by way of linear sRGB. */
function luminance([lightness, chroma, hue]: Oklch): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const clip = (value: number) => Math.min(1, Math.max(0, value))
  const red = clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s)
  const green = clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s)
  const blue = clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const surfaces = ["paper", "chalk", "limestone"]
const washes = ["verdigris-wash", "ochre-wash", "brick-wash"]

// Ratio, foregrounds, the grounds they may stand on.
const rules: [ratio: number, foregrounds: string[], grounds: string[]][] = [
  [7, ["ink", "slate"], [...surfaces, ...washes]],
  [7, ["verdigris-ink", "ochre-ink", "brick-ink"], surfaces],
  [7, ["verdigris-ink"], ["verdigris-wash"]],
  [7, ["ochre-ink"], ["ochre-wash"]],
  [7, ["brick-ink"], ["brick-wash"]],
  [4.5, ["dust"], surfaces],
  [4.5, ["on-verdigris"], ["verdigris", "verdigris-deep"]],
  [4.5, ["on-brick"], ["brick", "brick-deep"]],
  [3, ["edge", "verdigris", "ochre", "brick"], surfaces],
]

test.each([":root", ".dark"])("every text can be read on every ground it stands on: %s", (theme) => {
  const palette = tokens(theme)
  const of = (name: string) => luminance(palette.get(name) ?? [NaN, NaN, NaN])
  for (const [ratio, foregrounds, grounds] of rules) {
    for (const foreground of foregrounds) {
      for (const ground of grounds) {
        const [dark = 0, light = 0] = [of(foreground), of(ground)].toSorted((x, y) => x - y)
        expect((light + 0.05) / (dark + 0.05), `${foreground} on ${ground}`).toBeGreaterThanOrEqual(ratio)
      }
    }
  }
})

test("a tenant's letter can be read on each stone", () => {
  const source = readFileSync(new URL("components/tenant-avatar.tsx", import.meta.url), "utf8")
  const read = (prefix: string) =>
    [...source.matchAll(new RegExp(`${prefix}-\\[oklch\\(([\\d.]+)_([\\d.]+)_([\\d.]+)\\)`, "g"))].map(
      ([, l, c, h]) => luminance([Number(l), Number(c), Number(h)]),
    )
  const [letter = 0] = read("text")
  const stones = read("bg")
  expect(stones).toHaveLength(8)
  for (const stone of stones) expect((letter + 0.05) / (stone + 0.05)).toBeGreaterThanOrEqual(4.5)
})
