import { record } from "@rrweb/record"
import { maskRecording } from "./mask-recording"

const everyMs = 5_000
/** Characters that wait at most, and those that a page may still send while it is left. */
const mostHeld = 300_000
const mostAtEnd = 60_000

type Recording = {
  /** An address of this site that passes on what it takes. */
  readonly to: string
  readonly session: string
  /** What kind of page is shown. */
  place(): string
}

/**
 * Records how this page is used: every text and field as stars, no pictures, frames or canvases, no addresses. For people who said
 * yes. The recorder is the one that PostHog's own SDK carries. Ends where it is refused.
 */
export function recordSession({ to, session, place }: Recording): void {
  const window = crypto.randomUUID()
  let held: string[] = []
  let size = 0

  function send(isLeaving = false): void {
    if (held.length === 0) return
    const body = `{"session":"${session}","window":"${window}","events":[${held.join(",")}]}`
    held = []
    size = 0
    const keepalive = isLeaving && body.length < mostAtEnd
    void fetch(to, { method: "POST", body, keepalive }).then(
      ({ status }) => status === 403 && end(),
      () => undefined,
    )
  }

  const stop = record({
    emit(event) {
      // Styles name this site where they name a file, and a tenant's own host names the tenant.
      const text = JSON.stringify(maskRecording(event, place())).replaceAll(location.origin, "")
      held.push(text)
      size += text.length
      if (size > mostHeld) send()
    },
    maskAllInputs: true,
    maskTextSelector: "*",
    blockSelector: "img, picture, video, audio, canvas, iframe, object, embed",
    slimDOMOptions: "all",
    sampling: { mousemove: 100, scroll: 200, input: "last" },
  })
  const timer = setInterval(send, everyMs)
  addEventListener("pagehide", () => send(true))

  function end(): void {
    clearInterval(timer)
    stop?.()
  }
}
