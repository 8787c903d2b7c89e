import { expect, type Page } from "@playwright/test"

/** Opens a page and waits until it stands. `:first` is the first project of the list. */
export async function openPlace(page: Page, path: string): Promise<void> {
  if (path.endsWith("/:first")) {
    await page.goto(path.replace("/:first", ""))
    const first = page.getByRole("main").locator("[data-row-link]").first()
    await page.goto((await first.getAttribute("href")) ?? "/")
  } else {
    await page.goto(path)
  }
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible()
  await page.evaluate(() => document.fonts.ready)
}
