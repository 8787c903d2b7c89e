import { readFileSync } from "node:fs"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { ask, type Answer } from "./kit/ask"
import { startProductionDatabase, type ProductionDatabase } from "./kit/database"
import { safeSettings } from "./kit/env"
import { askIdentity, callApi, password, signUp } from "./kit/person"
import { migrateDatabase, startWeb } from "./kit/processes"

const front = "https://app.plinth.example"
const host = { host: "app.plinth.example" }
const canary = "Canary Quarry 7f3a"

let database: ProductionDatabase
let web: Awaited<ReturnType<typeof startWeb>>
let cookie: string
beforeAll(async () => {
  database = await startProductionDatabase()
  const settings = {
    ...safeSettings(database.url),
    BETTER_AUTH_URL: front,
    BASE_HOST: "plinth.example",
    RATE_LIMIT_SCALE: "100",
  }
  await migrateDatabase(settings)
  web = await startWeb(settings)
  cookie = await signUp(web.url, front, "Ada")
  await callApi(web.url, cookie, "-/tenants.found", { name: canary, slug: "acme" })
  await callApi(web.url, cookie, "acme/projects.create", { name: canary })
})
afterAll(async () => {
  await web.stop()
  await database.stop()
})

const get = (path: string, headers: Record<string, string> = {}) =>
  ask(web.url, path, { headers: { ...host, ...headers } })

const routes = Object.values(
  JSON.parse(readFileSync("apps/web/.next/app-path-routes-manifest.json", "utf8")) as Record<string, string>,
)
const pathOf = (route: string) =>
  route
    .replace("[tenant]", "acme")
    .replace(/\[+\.\.\.\w+\]+/, "some/where")
    .replaceAll(/\[\w+\]/g, "0199aa00-0000-7000-8000-000000000000")

const others = [
  "/nothing/here",
  "/%",
  "/a%2fb",
  "/_next/static/nothing.js",
  "/_next/image?url=x",
  "/api/nothing",
  "/api/trpc/acme/no.such",
  "/.env",
]

function safe({ headers }: Answer): void {
  expect(headers).toMatchObject({
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "strict-transport-security": "max-age=63072000; includeSubDomains",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": expect.stringMatching(/^(same|cross)-origin$/),
    "permissions-policy": expect.stringContaining("camera=()"),
  })
  expect(headers["x-powered-by"]).toBeUndefined()
  const policy = String(headers["content-security-policy"])
  for (const rule of ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
    expect(policy).toContain(rule)
  expect(policy).not.toMatch(/unsafe-(?:inline|eval)/)
}

test.each([...new Set(routes.map(pathOf)), ...others])("%s is answered with every header", async (path) => {
  for (const jar of ["", cookie]) safe(await get(path, jar ? { cookie: jar } : {}))
  safe(await ask(web.url, path, { method: "POST", headers: host, body: "x" }))
})

test("each answer of a page has a nonce of its own, and every script in it bears it", async () => {
  const nonces = new Set<string>()
  for (const path of [
    "/",
    "/sign-in",
    "/pricing",
    "/app/acme",
    "/app/acme/projects",
    "/nothing/here",
    "/sign-in",
  ]) {
    const { headers, body } = await get(path, {
      cookie,
      "x-nonce": "forged",
      "content-security-policy": "script-src 'nonce-forged'",
    })
    const nonce = /'nonce-([^']+)'/.exec(String(headers["content-security-policy"]))?.[1] ?? ""
    nonces.add(nonce)
    const scripts = [...body.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag)
    if (path !== "/sign-in") expect(scripts.length, path).toBeGreaterThan(2)
    expect(
      scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`)),
      path,
    ).toEqual([])
    expect(body).not.toMatch(/<[^>]+\son[a-z]+="/)
  }
  expect(nonces.size).toBe(7)
})

test("what is private is kept nowhere, and who leaves takes along what their browser kept", async () => {
  for (const path of ["/app/acme", "/account/profile", "/app/acme/projects", "/api/trpc/-/me.get"])
    expect(String((await get(path, { cookie })).headers["cache-control"]), path).toContain("no-store")
  const other = await signUp(web.url, front, "Grace")
  const left = await askIdentity(web.url, front, "sign-out", {}, other)
  expect(left.headers.get("clear-site-data")).toBe('"cache", "storage"')
})

test("cookies are of one host, encrypted, and out of scripts' reach", async () => {
  const who = { email: "ada@people.example", password }
  const answer = await askIdentity(web.url, front, "sign-in/email", who)
  const cookies = answer.headers.getSetCookie()
  expect(cookies.length).toBeGreaterThan(0)
  for (const line of cookies) {
    expect(line).toMatch(/^__Host-plinth\./)
    expect(line).toMatch(/; Path=\/(?:;|$)/)
    for (const word of ["HttpOnly", "Secure", "SameSite=Lax"]) expect(line).toContain(word)
    expect(line).not.toMatch(/domain=/i)
  }
})

describe("a page of another site", () => {
  const json = { "content-type": "application/json" }
  const tries: [string, Record<string, string>][] = [
    ["says whose it is", { origin: "https://evil.example", ...json }],
    ["is a tenant's host", { origin: "https://acme.plinth.example", ...json }],
    ["is a sandboxed frame", { origin: "null", ...json }],
    ["hides it", { "sec-fetch-site": "cross-site", ...json }],
    ["sends a form", { "content-type": "application/x-www-form-urlencoded" }],
    ["sends text", { "content-type": "text/plain" }],
    ["sends files", { "content-type": "multipart/form-data; boundary=x" }],
    ["sends nothing at all", {}],
  ]
  const doors: [string, string][] = [
    ["/api/trpc/acme/projects.create", '{"json":{"name":"Forged"}}'],
    ["/api/v1/projects", '{"name":"Forged"}'],
    ["/api/auth/sign-out", "{}"],
    ["/api/analytics/consent", "choice=yes"],
    ["/api/reports", "{}"],
  ]
  test.each(tries)("that %s changes nothing", async (_, headers) => {
    for (const [path, body] of doors) {
      if (path.endsWith("consent") && headers.origin === undefined && !("sec-fetch-site" in headers)) continue
      const { status } = await ask(web.url, path, {
        method: "POST",
        headers: { ...host, cookie, "x-tenant": "acme", ...headers },
        body,
      })
      expect([400, 403, 415], path).toContain(status)
    }
  })
  test("asking never changes anything", async () => {
    const input = encodeURIComponent('{"json":{"name":"Forged"}}')
    for (const path of [
      `/api/trpc/acme/projects.create?input=${input}`,
      "/api/auth/sign-out",
      "/api/auth/change-password",
    ])
      expect([404, 405], path).toContain((await get(path, { cookie })).status)
    const { data } = await callApi(web.url, cookie, "acme/projects.list?input=%7B%22json%22%3A%7B%7D%7D")
    expect((data as { items: { name: string }[] }).items.map(({ name }) => name)).toEqual([canary])
  })
})

describe("whoever goes around what stands before the pages", () => {
  const pages = ["/app/acme", "/app/acme/projects", "/app/acme/members", "/account/profile", "/admin"]
  const forms: ((path: string) => string)[] = [
    (path) => path,
    (path) => `${path}/`,
    (path) => `${path}.rsc`,
    (path) => `${path}?_rsc=1`,
    (path) => `${path}.segments/_tree.segment.rsc`,
    (path) => `${path}.segments/_index.segment.rsc`,
    (path) => `${path}.segments/_full.segment.rsc`,
    (path) => `${path}.prefetch.rsc`,
    (path) => `${path}.json`,
    (path) => `${path}.html`,
    (path) => `${path}.txt`,
    (path) => `/_next/data/build${path}.json`,
    (path) => `/_next/data/development${path}.json`,
    (path) => `/${path}`,
    (path) => `//evil.example${path}`,
    (path) => path.replaceAll("/", "//"),
    (path) => path.replaceAll("/", "%2f").replace("%2f", "/"),
    (path) => path.replaceAll("/", "%5c").replace("%5c", "/"),
    (path) => path.replace("/a", "/%61"),
    (path) => path.replace("/a", "/%2561"),
    (path) => `/.${path}`,
    (path) => `/x/..${path}`,
    (path) => `/pricing/../${path}`,
    (path) => `/pricing/%2e%2e${path}`,
    (path) => `${path}/.`,
    (path) => `${path}.`,
    (path) => `${path}%00`,
    (path) => `${path}%20`,
    (path) => `${path};x=1`,
    (path) => `/x/..%2f..${path}`,
    (path) => `/_next/image?url=${encodeURIComponent(path)}&w=640&q=75`,
    (path) => `${path}?nxtPtenant=acme`,
    (path) => `/en${path}`,
    (path) => `/pricing?nxtPtenant=acme&next=${path}`,
    (path) => path.toUpperCase(),
    (path) => `http://app.plinth.example${path}`,
    (path) => `/hand-off/elsewhere?to=${path}`,
  ]
  const said: Record<string, string>[] = [
    {},
    { "x-middleware-subrequest": "middleware:middleware:middleware:middleware:middleware" },
    { "x-middleware-subrequest": "src/proxy:src/proxy:src/proxy:src/proxy:src/proxy" },
    { "x-middleware-rewrite": "/app/acme", "x-middleware-next": "1" },
    { "x-middleware-override-headers": "cookie", "x-middleware-request-cookie": "a=b" },
    { rsc: "1" },
    { rsc: "1", "next-router-prefetch": "1" },
    { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" },
    { rsc: "1", "next-router-state-tree": "%5B%22%22%2C%7B%7D%5D", "next-url": "/app/acme" },
    { "x-invoke-path": "/app/acme", "x-invoke-status": "200", "x-matched-path": "/app/acme" },
    { "x-now-route-matches": "1=acme", "x-nextjs-data": "1" },
    { "x-original-url": "/app/acme", "x-rewrite-url": "/app/acme" },
    { "x-forwarded-host": "acme.plinth.example", "x-plinth-to": "/app/acme" },
    { "next-action": "0123456789", "x-prerender-revalidate": "x" },
    { "x-middleware-prefetch": "1", purpose: "prefetch" },
    { "x-forwarded-host": "localhost", "x-forwarded-uri": "/" },
    { cookie: "__Host-plinth.session_token=made.up" },
  ]
  const cases = [
    ...forms.map((form) => ({ form, headers: {} })),
    ...said.map((headers) => ({ form: (path: string) => path, headers })),
    ...said.slice(5, 8).flatMap((headers) => forms.slice(2, 8).map((form) => ({ form, headers }))),
  ]
  const secret = /Canary Quarry|ada@people\.example/

  test("gets no byte of a protected page, on whichever host", async () => {
    expect((await get("/app/acme/projects", { cookie })).body).toMatch(secret)
    let tried = 0
    for (const name of ["app.plinth.example", "acme.plinth.example", "other.plinth.example"])
      for (const page of pages)
        for (const { form, headers } of cases) {
          const answer = await ask(web.url, form(page), { headers: { ...headers, host: name } })
          expect(
            answer.body + JSON.stringify(answer.headers),
            `${name} ${form(page)} ${JSON.stringify(headers)}`,
          ).not.toMatch(secret)
          expect(answer.headers.location ?? "", form(page)).not.toMatch(/^(?:https?:)?\/\/[^/]*evil/)
          tried += 1
        }
    expect(tried).toBeGreaterThan(900)
  }, 300_000)

  test("cannot upgrade a connection", async () => {
    const headers = {
      ...host,
      connection: "Upgrade",
      upgrade: "websocket",
      "sec-websocket-version": "13",
      "sec-websocket-key": "AAAAAAAAAAAAAAAAAAAAAA==",
    }
    for (const path of ["/", "/app/acme", "http://127.0.0.1:1/", "/_next/hmr"])
      expect((await ask(web.url, path, { headers })).status, path).not.toBe(101)
  })
})
