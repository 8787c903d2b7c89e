import { analyticsCookie, replayCookie } from "./analytics-cookie"
import { placeOf } from "./place-of"
import { lastTraceId } from "./traceparent"

type Report = (error: unknown, id?: string) => void

let reports: Promise<Report> | undefined

/** Reports an error of this browser, under an id that the page may show. Loaded when it is needed, or the page has nothing else to do. */
export async function reportError(thrown: unknown, id?: string): Promise<void> {
  reports ??= import("@plinth/observability/browser").then(({ openReports }) =>
    openReports("/api/reports", () => ({ place: placeOf(location.pathname), traceId: lastTraceId() })),
  )
  const report = await reports
  report(thrown, id)
}

const hasSaid = (cookie: string) => document.cookie.split("; ").includes(`${cookie}=yes`)

/** Listens for errors; where the person said yes, tells which pages are opened. Answers with what to do when another page is gone to. */
export async function observe(early: readonly unknown[]): Promise<(url: string) => void> {
  for (const error of early) void reportError(error)
  addEventListener("error", ({ error }) => void reportError(error))
  addEventListener("unhandledrejection", ({ reason }) => void reportError(reason))
  void import("@plinth/observability/browser")
  if (hasSaid(replayCookie)) void recordVisit()
  if (!hasSaid(analyticsCookie)) return () => {}
  const { openPageViews } = await import("@plinth/analytics/browser")
  const view = openPageViews("/api/analytics/page-views")
  view(placeOf(location.pathname))
  return (url) => view(placeOf(new URL(url, location.href).pathname))
}

const recordings = "/api/analytics/replay"

/** Records a visit that is drawn. A tab asks once; who is not drawn loads no recorder. */
async function recordVisit(): Promise<void> {
  let session = sessionStorage.getItem(replayCookie)
  if (session === null) {
    const answer = await fetch(recordings).catch(() => null)
    if (!answer?.ok) return
    session = ((await answer.json()) as { session: string | null }).session ?? ""
    sessionStorage.setItem(replayCookie, session)
  }
  if (session === "") return
  const { recordSession } = await import("@plinth/analytics/replay")
  recordSession({ to: recordings, session, place: () => placeOf(location.pathname) })
}
