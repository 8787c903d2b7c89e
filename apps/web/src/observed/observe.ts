import { countingCookie } from "./counting"
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

/** Listens for errors; where the person said yes, counts pages. Answers with what to do when another page is gone to. */
export async function observe(early: readonly unknown[]): Promise<(url: string) => void> {
  for (const error of early) void reportError(error)
  addEventListener("error", ({ error }) => void reportError(error))
  addEventListener("unhandledrejection", ({ reason }) => void reportError(reason))
  void import("@plinth/observability/browser")
  if (!document.cookie.split("; ").includes(`${countingCookie}=yes`)) return () => {}
  const { openCounting } = await import("@plinth/analytics/browser")
  const count = openCounting("/api/counts")
  count(placeOf(location.pathname))
  return (url) => count(placeOf(new URL(url, location.href).pathname))
}
