import { expect, type BrowserContext, type Page } from "@playwright/test"
import { stage } from "./env"

/** Watches what happens behind the pages of a test; what goes wrong unexpectedly fails it. */
export type Guard = {
  watch(context: BrowserContext): void
  /** From now on, trouble that matches is part of the test, such as /response 404/. */
  expectTrouble(...patterns: RegExp[]): void
  verdict(): void
}

const isOurs = (url: string) => url.startsWith(stage.web)
const pathOf = (url: string) => url.replace(stage.web, "")

/** In the page: what its own policy refused is an error of the page. */
function tellViolations() {
  addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sample }) =>
    reportError(new Error(`policy violated: ${effectiveDirective} ${blockedURI} ${sample}`)),
  )
}

export function openGuard(): Guard {
  const trouble: string[] = []
  const expected: RegExp[] = []
  const note = (line: string) => {
    if (!expected.some((pattern) => pattern.test(line))) trouble.push(line)
  }

  function watchPage(page: Page) {
    page.on("pageerror", (error) => note(`page error ${error.stack ?? error.message}`))
    page.on("console", (message) => {
      // The answer itself is noted below, with its address.
      if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
        note(`console error ${message.text()}`)
    })
    page.on("response", (response) => {
      const { url, method } = { url: response.url(), method: response.request().method() }
      if (isOurs(url) && response.status() >= 400)
        note(`response ${response.status()} ${method} ${pathOf(url)}`)
    })
    page.on("requestfailed", (request) => {
      // What a navigation or a closed page cuts off was not lost.
      const reason = request.failure()?.errorText ?? ""
      if (isOurs(request.url()) && reason !== "net::ERR_ABORTED")
        note(`request failed ${pathOf(request.url())} ${reason}`)
    })
  }

  return {
    watch: (context) => {
      context.on("page", watchPage)
      void context.addInitScript(tellViolations)
    },
    expectTrouble: (...patterns) => void expected.push(...patterns),
    verdict: () => expect(trouble, "what went wrong behind the page").toEqual([]),
  }
}
