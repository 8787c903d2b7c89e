import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import type { Page } from "@playwright/test"
import type { ShownPage } from "./pages"

export const pictureFolder = path.resolve("../docs/public/screens")

export const widths = [390, 1440] as const
export const themes = ["light", "dark"] as const

export const pictureNames = ({ name }: Pick<ShownPage, "name">): string[] =>
  widths.flatMap((width) => themes.map((theme) => `${name}-${width}-${theme}.png`))

// Times of day and dates differ with every run: less than this share of a picture's points is no new picture.
const tolerated = 0.004

/** Writes what the page shows now, where it differs from the picture that is there. Answers whether it did. */
export async function keepPicture(page: Page, file: string): Promise<boolean> {
  const drawn = await page.screenshot({ animations: "disabled", caret: "hide" })
  if (existsSync(file) && (await share(page, readFileSync(file), drawn)) < tolerated) return false
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, drawn)
  return true
}

/** The share of points in which two pictures differ, counted in a page of the same browser. */
async function share(page: Page, before: Buffer, now: Buffer): Promise<number> {
  const blank = await page.context().newPage()
  const different = await blank.evaluate(
    async ([one, other]) => {
      const points = async (base64: string) => {
        const picture = await createImageBitmap(
          new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))]),
        )
        const canvas = new OffscreenCanvas(picture.width, picture.height).getContext("2d")
        canvas?.drawImage(picture, 0, 0)
        return canvas?.getImageData(0, 0, picture.width, picture.height)
      }
      const [first, second] = [await points(one), await points(other)]
      if (!first || !second || first.width !== second.width || first.height !== second.height) return 1
      let count = 0
      for (let at = 0; at < first.data.length; at += 4)
        if (
          [0, 1, 2].some((part) => Math.abs((first.data[at + part] ?? 0) - (second.data[at + part] ?? 0)) > 8)
        )
          count += 1
      return count / (first.data.length / 4)
    },
    [before.toString("base64"), now.toString("base64")] as const,
  )
  await blank.close()
  return different
}
