import { expect, test } from "vitest"
import { refuseForeign } from "./refuse-foreign"

const json = { "content-type": "application/json" }
const own = { host: "localhost:3000", origin: "http://localhost:3000" }

const statusOf = (method: string, headers: Record<string, string>) =>
  refuseForeign({ method, headers: new Headers(headers) })?.status ?? null

test.each([
  ["our page", { ...own, ...json }, null],
  ["our page, with a charset", { ...own, "content-type": "application/json; charset=utf-8" }, null],
  ["a program", { host: "localhost:3000", ...json }, null],
  [
    "a page of a tenant's host, there",
    { host: "acme.localhost:3000", origin: "http://acme.localhost:3000", ...json },
    null,
  ],
  ["a page of a tenant's host, here", { ...own, origin: "http://acme.localhost:3000", ...json }, 403],
  ["our page, at a tenant's host", { host: "acme.localhost:3000", origin: own.origin, ...json }, 403],
  ["another site", { ...own, origin: "https://evil.example", ...json }, 403],
  ["another port", { ...own, origin: "http://localhost:3001", ...json }, 403],
  ["a sandboxed frame", { ...own, origin: "null", ...json }, 403],
  ["another site that hides its origin", { host: own.host, "sec-fetch-site": "cross-site", ...json }, 403],
  ["a sibling that hides its origin", { host: own.host, "sec-fetch-site": "same-site", ...json }, 403],
  ["a form", { ...own, "content-type": "application/x-www-form-urlencoded" }, 415],
  ["a form with files", { ...own, "content-type": "multipart/form-data; boundary=x" }, 415],
  ["text", { ...own, "content-type": "text/plain" }, 415],
  ["text that says json", { ...own, "content-type": "text/plain; application/json" }, 415],
  ["what is nearly json", { ...own, "content-type": "application/jsonx" }, 415],
  ["nothing said", own, 415],
] as [string, Record<string, string>, number | null][])("%s", (_, headers, status) => {
  for (const method of ["POST", "PUT", "PATCH", "DELETE"]) expect(statusOf(method, headers)).toBe(status)
  expect(statusOf("GET", headers)).toBeNull()
})
