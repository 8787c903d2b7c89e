import { stage } from "./env"
import { expect, foundTenant, test } from "./fixtures"

// CVE-2025-29927 and the bypasses of May 2026: what once made a framework forget to ask who is there.
const headers: Readonly<Record<string, string>>[] = [
  {},
  { "x-middleware-subrequest": "middleware" },
  { "x-middleware-subrequest": "src/middleware:src/middleware:src/middleware:src/middleware:src/middleware" },
  { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
  { "x-middleware-rewrite": "/" },
  { "x-middleware-next": "1" },
  { "x-middleware-prefetch": "1", purpose: "prefetch" },
  { "x-invoke-path": "/" },
  { "x-matched-path": "/" },
  { "x-forwarded-host": "localhost", "x-forwarded-uri": "/" },
  { "x-original-url": "/", "x-rewrite-url": "/" },
  { rsc: "1" },
  { rsc: "1", "next-router-prefetch": "1" },
  { rsc: "1", "next-router-prefetch": "2" },
  { rsc: "1", "next-router-segment-prefetch": "/_tree" },
  { rsc: "1", "next-router-segment-prefetch": "/_full" },
  { rsc: "1", "next-router-state-tree": "%5B%22%22%2C%7B%7D%2Cnull%2Cnull%2Ctrue%5D" },
  { "next-action": "0".repeat(40) },
  { "x-nextjs-data": "1" },
  { cookie: "plinth.session_token=made.up" },
]
const formsOf = (path: string): string[] => {
  const [, first = "", ...rest] = path.split("/")
  return [
    `${path}.rsc`,
    `${path}/index.rsc`,
    `${path}.txt`,
    `${path}.segments/_tree.segment.rsc`,
    `${path}.segments/_full.segment.rsc`,
    `${path}.prefetch.rsc`,
    `${path}?_rsc=1`,
    `${path}?nxtPtenant=x`,
    `${path}/`,
    `/${path}`,
    `/.${path}`,
    `/x/..%2f..${path}`,
    `/${first}%2f${rest.join("%2f")}`,
    `/${first}%5c${rest.join("%5c")}`,
    `/${first};x/${rest.join("/")}`,
    `/${first}//${rest.join("//")}`,
    `/${first.toUpperCase()}/${rest.join("/")}`,
    `/en${path}`,
    `/_next/data/build${path}.json`,
    `/_next/data/development/en${path}.json`,
    `${path}%00`,
    `${path}%20`,
    `/_next/image?url=${encodeURIComponent(path)}&w=640&q=75`,
  ]
}

test("no form of a request shows a protected page to a stranger", async () => {
  const { slug, name } = await foundTenant({ name: `Secret Quarry ${Date.now()}` })
  const pages = [
    `/app/${slug}`,
    `/app/${slug}/members`,
    `/app/${slug}/settings`,
    "/account/security",
    "/admin",
  ]
  let asked = 0
  for (const path of pages) {
    const requests = [
      ...headers.map((given) => [path, given] as const),
      ...formsOf(path).flatMap((form) => [[form, {}] as const, [form, { rsc: "1" }] as const]),
    ]
    for (const [form, given] of requests) {
      const answer = await fetch(stage.web + form, { headers: given, redirect: "manual" })
      const text = await answer.text()
      asked += 1
      // What is no picture is the picture server's own 500.
      if (!form.startsWith("/_next/image"))
        expect(answer.status, `${form} ${JSON.stringify(given)}`).toBeLessThan(500)
      expect(text, `${form} ${JSON.stringify(given)}`).not.toContain(name)
      expect(text, `${form} ${JSON.stringify(given)}`).not.toContain("@e2e.localhost")
    }
  }
  expect(asked).toBe(pages.length * (headers.length + 2 * 23))
})
