import { expect, test } from "vitest"
import { isSampled } from "./is-sampled"

const traces = Array.from({ length: 2_000 }, () => crypto.randomUUID().replaceAll("-", ""))
const of = (trace: string, id = "ff".repeat(16)) => ({
  event_id: id,
  contexts: { trace: { trace_id: trace, span_id: "" } },
})

test("at one everything is reported, at nought nothing, between them about as much", () => {
  expect(traces.every((trace) => isSampled(of(trace), 1))).toBe(true)
  expect(traces.some((trace) => isSampled(of(trace), 0))).toBe(false)
  const share = traces.filter((trace) => isSampled(of(trace), 0.25)).length / traces.length
  expect(share).toBeGreaterThan(0.19)
  expect(share).toBeLessThan(0.31)
})

test("what broke because of one click is reported together or not at all", () => {
  for (const trace of traces.slice(0, 50))
    expect(isSampled(of(trace, "0".repeat(32)), 0.5)).toBe(isSampled(of(trace), 0.5))
  expect(isSampled({ event_id: "0".repeat(32) }, 0.5)).toBe(true)
  expect(isSampled({ event_id: "f".repeat(32) }, 0.5)).toBe(false)
})
