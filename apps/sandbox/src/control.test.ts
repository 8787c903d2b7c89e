import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { z } from "zod"
import { serveSandbox, type RunningSandbox } from "./serve-sandbox"

let sandbox: RunningSandbox
const get = (path: string, init?: RequestInit) => fetch(sandbox.url + path, init)
const send = (body: unknown) =>
  get("/resend/emails", {
    method: "POST",
    headers: { authorization: "Bearer re_test" },
    body: JSON.stringify(body),
  })
const Items = z.object({ items: z.array(z.unknown()) })
const WithId = z.looseObject({ id: z.string() })
const itemsAt = async (path: string) => Items.parse(await (await get(path)).json()).items
const mail = { from: "a@demo.localhost", to: "b@demo.localhost", subject: "<b>Hi</b>", html: "<p>Hi</p>" }

beforeAll(async () => {
  sandbox = await serveSandbox({ port: 0, dir: null })
})
beforeEach(() => get("/_/reset", { method: "POST" }))
afterAll(() => sandbox.close())

test("health names the providers", async () => {
  expect(await (await get("/_/health")).json()).toEqual({
    status: "ok",
    providers: ["resend", "twilio", "push", "sentry", "posthog", "trigger", "openid", "github", "dodo"],
  })
})

test("the journal keeps each call with its answer and fault, and pages by provider and limit", async () => {
  await send(mail)
  await send({ ...mail, to: undefined })
  await get("/_/faults", { method: "POST", body: JSON.stringify({ provider: "resend", kind: "drop" }) })
  await send(mail).catch(() => null)

  const items = await itemsAt("/_/journal?provider=resend")
  expect(items).toMatchObject([
    { path: "/resend/emails", status: null, fault: "drop" },
    { status: 422, fault: null },
    { method: "POST", status: 200, request: JSON.stringify(mail), response: expect.stringContaining('"id"') },
  ])
  expect(JSON.stringify(items)).not.toContain("re_test")
  expect(await (await get("/_/journal?provider=nobody")).json()).toEqual({ items: [] })
  expect(await itemsAt("/_/journal?limit=1")).toHaveLength(1)
  expect((await get("/_/journal?limit=many")).status).toBe(400)
})

test("the mailbox can be emptied without forgetting faults", async () => {
  await send(mail)
  await get("/_/faults", {
    method: "POST",
    body: JSON.stringify({ provider: "resend", kind: "latency", ms: 1 }),
  })
  expect((await get("/_/mail", { method: "DELETE" })).status).toBe(204)
  expect(await (await get("/_/mail")).json()).toEqual({ items: [] })
  expect(await itemsAt("/_/faults")).toHaveLength(1)
})

test("a fault is checked, listed and mended one by one", async () => {
  const plant = (body: string) => get("/_/faults", { method: "POST", body })
  for (const bad of [
    "",
    "{",
    "[]",
    '{"provider":"nobody","kind":"drop"}',
    '{"provider":"resend","kind":"burn"}',
  ]) {
    expect((await plant(bad)).status, bad).toBe(400)
  }
  const planted = await plant('{"provider":"resend","kind":"status","status":503,"times":3}')
  expect(planted.status).toBe(201)
  const fault = WithId.parse(await planted.json())
  expect(fault).toMatchObject({ status: 503, times: 3, struck: 0 })
  await get(`/_/faults?id=${fault.id}`, { method: "DELETE" })
  expect(await (await get("/_/faults")).json()).toEqual({ items: [] })
})

test("an unknown control is not found", async () => {
  expect((await get("/_/clocks/acme")).status).toBe(404)
})

test("another page may not change anything, and another name does not reach it", async () => {
  const foreign = await get("/_/reset", { method: "POST", headers: { origin: "https://example.com" } })
  expect(foreign.status).toBe(403)
  const { request } = await import("node:http")
  const status = await new Promise((resolve) =>
    request(`${sandbox.url}/_/mail`, { headers: { host: "evil.example.com" } }, (response) => {
      response.resume()
      resolve(response.statusCode)
    }).end(),
  )
  expect(status).toBe(403)
})

test("pages show a mail, escaped, with its body in a locked frame", async () => {
  const { id } = WithId.parse(
    await (await send({ ...mail, html: '<a href="http://localhost:3000/x">x</a>' })).json(),
  )
  const list = await (await get("/")).text()
  expect(list).toContain("&lt;b&gt;Hi&lt;/b&gt;")
  const open = await (await get(`/mail/${id}`)).text()
  expect(open).toContain('href="http://localhost:3000/x"')
  expect(open).toMatch(/<iframe[^>]+sandbox="allow-popups allow-popups-to-escape-sandbox"/)
  const body = await get(`/mail/${id}/body`)
  expect(body.headers.get("content-security-policy")).toMatch(/^sandbox allow-popups.*default-src 'none'/)
  for (const view of ["text", "headers", "links"])
    expect((await get(`/mail/${id}?view=${view}`)).status).toBe(200)
  expect((await get("/mail/none")).status).toBe(404)
})

test("forms break and mend a provider, and say what is wrong", async () => {
  const submit = (path: string, fields: Record<string, string>) =>
    get(path, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" })
  const planted = await submit("/faults", {
    provider: "resend",
    kind: "drop",
    times: "",
    status: "500",
    ms: "0",
    path: "",
  })
  expect(planted.status).toBe(303)
  expect(await (await get("/faults")).text()).toContain("until mended, struck 0")
  expect((await submit("/faults", { provider: "resend", kind: "drop", times: "-1" })).status).toBe(422)
  await submit("/faults/mend", {})
  expect(await (await get("/faults")).text()).toContain("Every provider works.")
})

test("assets come from here", async () => {
  for (const name of [
    "styles.css",
    "billing.css",
    "live.js",
    "mark.svg",
    "geist.woff2",
    "geist-mono.woff2",
    "newsreader.woff2",
  ]) {
    expect((await get(`/assets/${name}`)).status, name).toBe(200)
  }
})

test("an open page hears of a new mail", async () => {
  const stream = (await get("/changes")).body?.getReader()
  await send(mail)
  const { value } = (await stream?.read()) ?? {}
  expect(new TextDecoder().decode(value)).toContain("data: changed")
  await stream?.cancel()
})
