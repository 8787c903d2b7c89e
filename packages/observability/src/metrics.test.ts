import { afterEach, expect, test, vi } from "vitest"
import { countProcedure, countRequest, readMetrics } from "./metrics"

afterEach(() => vi.unstubAllEnvs())

const gauges = async () => ({ plinth_queue: { help: "Waiting.", label: "of", values: { jobs: 3 } } })
const read = (token: string) => readMetrics(new Headers({ authorization: `Bearer ${token}` }), gauges)

test("who knows the token reads counts, latencies and what is true now; nobody else does", async () => {
  expect(await read("")).toEqual({ kind: "unknown" })
  vi.stubEnv("METRICS_TOKEN", "planted-token")
  expect(await read("another")).toEqual({ kind: "refused" })
  expect(await readMetrics(new Headers(), gauges)).toEqual({ kind: "refused" })

  countRequest("app", "GET", 200, 0.02)
  countProcedure("projects.list", true, 0.004)
  const answer = await read("planted-token")
  const text = answer.kind === "told" ? answer.text : ""
  expect(text).toContain('plinth_request_seconds_count{of="app",method="GET",status="200"} 1')
  expect(text).toContain(
    'plinth_procedure_seconds_bucket{le="0.005",procedure="projects.list",outcome="ok"} 1',
  )
  expect(text).toContain('plinth_queue{of="jobs"} 3')
  expect(text).toContain("nodejs_eventloop_lag_seconds")
  expect(text).not.toContain("planted-token")
})
