import { expect, test } from "vitest"
import { leadOnHost } from "./lead-on-host"

const lead = (url: string) => leadOnHost("acme", url, "https://plinth.example")

test.each([
  ["/", "/app/acme"],
  ["/?new=1", "/app/acme?new=1"],
  ["/projects", "/app/acme/projects"],
  ["/projects/1?tab=notes", "/app/acme/projects/1?tab=notes"],
  ["/application", "/app/acme/application"],
  ["//evil.example/x", "/app/acme//evil.example/x"],
  ["/%61pp/other", "/app/acme/%61pp/other"],
])("%s is a page of the tenant", (url, page) => {
  expect(lead(url)).toEqual({ page })
})

test.each([
  ["/app/acme", "/"],
  ["/app/acme/projects?q=a", "/projects?q=a"],
  ["/app/acme?q=a", "/?q=a"],
  ["/app/acme//evil.example", "/evil.example"],
  ["/app/acme/\\evil.example", "/evil.example"],
  ["/app/other/projects", "https://plinth.example/app/other/projects"],
  ["/app/acme-2", "https://plinth.example/app/acme-2"],
  ["/account/profile", "https://plinth.example/account/profile"],
  ["/sign-in?next=/x", "https://plinth.example/sign-in?next=/x"],
  ["/hand-off?host=acme", "https://plinth.example/hand-off?host=acme"],
])("%s leads on to %s", (url, to) => {
  expect(lead(url)).toEqual({ to })
})

test.each([
  "/api/trpc/acme/projects.list",
  "/_next/static/a.js",
  "/icon.svg",
  "/hand-off/arrive?token=a",
  "*",
])("%s is the same everywhere", (url) => {
  expect(lead(url)).toBeNull()
})
