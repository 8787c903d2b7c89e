import { analyticsCookie } from "./analytics-cookie"
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

/** Listens for errors; where the person said yes, tells which pages are opened. Answers with what to do when another page is gone to. */
export async function observe(early: readonly unknown[]): Promise<(url: string) => void> {
  for (const error of early) void reportError(error)
  addEventListener("error", ({ error }) => void reportError(error))
  addEventListener("unhandledrejection", ({ reason }) => void reportError(reason))
  void import("@plinth/observability/browser")
  if (!document.cookie.split("; ").includes(`${analyticsCookie}=yes`)) return () => {}
  const { openPageViews } = await import("@plinth/analytics/browser")
  const view = openPageViews("/api/analytics/page-views")
  view(placeOf(location.pathname))
  return (url) => view(placeOf(new URL(url, location.href).pathname))
}
