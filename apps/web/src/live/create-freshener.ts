import type { FeedEvent } from "@plinth/api"
import type { QueryClient } from "@tanstack/react-query"
import type { SectionKey } from "@/shell/sections"
import { errorFacts } from "@/shell/error-facts"
import { concernsPage, concernsQuery } from "./concerns"
import { pauseAfter } from "./pause-after"

/** Milliseconds: what happens together is asked for together, and a busy tenant does not keep its pages asking. */
const gathering = 40
const between = 700

type Page = {
  /** Where the person is now. */
  section(): SectionKey | undefined
  /** Lets the server render the page again. */
  refresh(): void
}

/** Brings what is on the page up to date after something happened, or all of it. */
export function createFreshener(queries: QueryClient, page: Page) {
  let events: FeedEvent[] = []
  let isAllOld = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let last = 0
  let isStopped = false

  function plan(): void {
    if (events.length === 0 && !isAllOld) return
    timer ??= setTimeout(freshen, Math.max(gathering, last + between - Date.now()))
  }

  function freshen(): void {
    timer = undefined
    // A page that nobody sees waits until somebody does; one that saves has its own answer first.
    if (document.visibilityState === "hidden") return
    if (queries.isMutating() > 0) return plan()
    const [happened, everything] = [events, isAllOld]
    events = []
    isAllOld = false
    last = Date.now()
    void askAgain((key) => everything || happened.some((event) => concernsQuery(event, key)))
    const section = page.section()
    if (everything || happened.some((event) => concernsPage(event, section))) page.refresh()
  }

  /** What could not be answered, since the database or the server was away, is asked for until it is. */
  async function askAgain(isOld: (key: readonly unknown[]) => boolean): Promise<void> {
    for (let failures = 0; !isStopped; failures += 1) {
      try {
        const old = { predicate: ({ queryKey }: { queryKey: readonly unknown[] }) => isOld(queryKey) }
        return await queries.invalidateQueries(old, { throwOnError: true })
      } catch (error) {
        if (!/^(database|network)\./.test(errorFacts(error).code)) return
      }
      await new Promise((resolve) => setTimeout(resolve, pauseAfter(failures)))
    }
  }

  document.addEventListener("visibilitychange", plan)
  return {
    after(event: FeedEvent): void {
      events.push(event)
      plan()
    },
    everything(): void {
      isAllOld = true
      plan()
    },
    stop(): void {
      isStopped = true
      document.removeEventListener("visibilitychange", plan)
      clearTimeout(timer)
    },
  }
}
