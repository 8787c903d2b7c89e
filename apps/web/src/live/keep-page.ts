import { pauseAfter } from "./pause-after"

/** The row of Next's answer in which a part of the page says that it had no database. */
const lostPart = /^[\da-f]+:E\{"digest":"database\./m
/** Somebody's text may look like such a row: then the page is shown after a few tries. */
const mostLostParts = 3

let isKept = false

/**
 * Lets the page that stands outlive the database and the server. Where Next asks for it anew and there is none, it has the
 * browser load the address, and with the page goes what was typed into it. From here on it waits for an answer instead.
 */
export function keepPage(): void {
  if (isKept) return
  isKept = true
  const ask = window.fetch
  window.fetch = (input, init) =>
    isThisPage(input, init) ? untilAnswered(() => ask(input, init)) : ask(input, init)
}

/** Going elsewhere is not meant, and has its own answer at once. */
function isThisPage(input: RequestInfo | URL, init?: RequestInit): boolean {
  if (!(input instanceof URL) || input.pathname !== location.pathname) return false
  const headers = new Headers(init?.headers)
  if (headers.get("rsc") !== "1" || headers.has("next-router-prefetch")) return false
  const asked = new URLSearchParams(input.search)
  asked.delete("_rsc")
  return `${asked}` === `${new URLSearchParams(location.search)}`
}

async function untilAnswered(ask: () => Promise<Response>): Promise<Response> {
  let lostParts = 0
  for (let failures = 0; ; failures += 1) {
    const answer = await ask().catch(() => null)
    // A proxy's words for a server that is away, and the page's own for a database.
    if (answer && (answer.status < 502 || answer.status > 504)) {
      if (lostParts >= mostLostParts || !lostPart.test(await textOf(answer))) return answer
      lostParts += 1
    }
    await new Promise((resolve) => setTimeout(resolve, pauseAfter(failures)))
  }
}

/** The whole answer. One that broke off has lost a part as well. */
const textOf = (answer: Response) =>
  answer
    .clone()
    .text()
    .catch(() => '0:E{"digest":"database.')
