import { chromium } from "@playwright/test"
import { CHROMIUM_HELP, findOrInstallChromium } from "../../test/chromium"

/** A real browser at a page of the app, signed in by this cookie. */
export async function openBrowser(url: string, path: string, cookie: string) {
  const executablePath = await findOrInstallChromium()
  if (!executablePath) throw new Error(CHROMIUM_HELP)
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] })
  const context = await browser.newContext()
  const [name = "", value = ""] = cookie.split("=", 2)
  await context.addCookies([{ name, value, url, httpOnly: true, sameSite: "Lax" }])
  const page = await context.newPage()
  await page.goto(url + path)
  await page.getByRole("banner").getByText("Live", { exact: true }).waitFor({ state: "attached" })
  return { page, close: () => browser.close() }
}
