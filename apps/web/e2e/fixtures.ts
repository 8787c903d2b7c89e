import { test as base, type BrowserContextOptions, type Page } from "@playwright/test"
import { openGuard, type Guard } from "./guard"
import { enter, type Person } from "./people"

type Fixtures = {
  guard: Guard
  /** Opens a page in a browser of its own, as this person or as a stranger. */
  visit: (person: Person | null, options?: BrowserContextOptions) => Promise<Page>
}

/** Every page of a test is watched: a console error, a page error or a failed request of ours fails it unless it was expected. */
export const test = base.extend<Fixtures>({
  guard: [
    async ({ context }, use) => {
      const guard = openGuard()
      guard.watch(context)
      await use(guard)
      guard.verdict()
    },
    { auto: true },
  ],
  visit: async ({ browser, guard, contextOptions }, use) => {
    const opened: { close(): Promise<void> }[] = []
    await use(async (person, options) => {
      const context = await browser.newContext({ ...contextOptions, ...options })
      opened.push(context)
      guard.watch(context)
      if (person) await enter(context, person)
      return context.newPage()
    })
    await Promise.all(opened.map((context) => context.close()))
  },
})

/** Waits until a page of a tenant follows it: its buttons and keys work then. */
export const untilLive = (page: Page): Promise<void> =>
  page.getByRole("banner").getByText("Live", { exact: true }).waitFor({ state: "attached" })

export { expect } from "@playwright/test"
export { axe, axeColours } from "./axe"
export { linkOf, mailbox } from "./mailbox"
export { apiOf, foundTenant, joinTenant, makeOperator, signIn, signUp, unique, type Tenant } from "./people"
