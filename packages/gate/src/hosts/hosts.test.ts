import { hashOf, newSecret, offerHandOff } from "@plinth/auth"
import { foundTenant } from "@plinth/tenants"
import { beforeAll, expect, test } from "vitest"
import { testGate } from "../testing"

const { gate, signUp } = await testGate()
const here = "localhost:3000"
let cookie: string
let onHost: string

const admit = (host: string, jar: string, slug: string | null) =>
  gate.admit(new Headers({ host, cookie: jar }), slug)

async function handOver(host: string, secret: string): Promise<string> {
  const { identity } = await admit(here, cookie, null)
  if (!identity) throw new Error("nobody")
  return offerHandOff(identity, { host, state: hashOf(secret) })
}

const enter = (host: string, secret: string, token: string) =>
  gate.enterHost(new Headers({ host, cookie: `plinth.hand_off=${secret}` }), token)

beforeAll(async () => {
  cookie = await signUp("Ada")
  const { person } = await admit(here, cookie, null)
  if (!person) throw new Error("nobody")
  await foundTenant(person, { name: "Acme", slug: "acme" })
  await foundTenant(person, { name: "Other", slug: "other" })
  const secret = newSecret()
  const given = await enter("acme.localhost:3000", secret, await handOver("acme.localhost", secret))
  onHost = given?.split(";")[0] ?? ""
})

test("a session is somebody's on its own host, and in its tenant", async () => {
  expect((await admit("acme.localhost:3000", onHost, "acme")).member).not.toBeNull()
  expect((await admit(here, cookie, "acme")).member).not.toBeNull()
})

test.each([
  ["the main session on a tenant's host", "acme.localhost:3000", () => cookie],
  ["a host's session on the main host", here, () => onHost],
  ["a host's session on another host", "other.localhost:3000", () => onHost],
  ["a host's session on a host below", "a.acme.localhost:3000", () => onHost],
])("%s is nobody's", async (_, host, jar) => {
  expect(await admit(host, jar(), "acme")).toMatchObject({ caller: null, member: null, identity: null })
})

test("on a tenant's host no other tenant can be named", async () => {
  const admitted = await admit("acme.localhost:3000", onHost, "other")
  expect(admitted.caller?.tenancy).toBeNull()
  expect(admitted.member).toBeNull()
})

test("a token of one host opens nothing on another, nor without what this browser was given", async () => {
  const secret = newSecret()
  const token = await handOver("acme.localhost", secret)
  expect(await enter("other.localhost:3000", secret, token)).toBeNull()
  expect(await enter(here, secret, token)).toBeNull()
  expect(await enter("acme.localhost:3000", newSecret(), token)).toBeNull()
  expect(await enter("acme.localhost:3000", secret, token)).toContain("HttpOnly; SameSite=Lax")
  expect(await enter("acme.localhost:3000", secret, token)).toBeNull()
})

const identity = (path: string, host: string, jar: string) =>
  gate.answerIdentity(
    new Request(`http://${host}/api/auth/${path}`, {
      method: "POST",
      body: "{}",
      headers: { host, cookie: jar, origin: `http://${host}`, "content-type": "application/json" },
    }),
  )

test("a host's session changes nothing of a person's identity, wherever it is shown", async () => {
  for (const path of ["change-password", "sign-in/email", "passkey/generate-register-options"])
    expect((await identity(path, "acme.localhost:3000", onHost)).status, path).toBe(404)
  expect((await identity("change-password", here, onHost)).status).toBe(401)
})

test("who leaves on a tenant's host has left everywhere, and the browser forgets their pages", async () => {
  const answer = await identity("sign-out", "acme.localhost:3000", onHost)
  expect(answer.status).toBe(200)
  expect(answer.headers.get("clear-site-data")).toBe('"cache", "storage"')
  expect(answer.headers.get("set-cookie")).toMatch(/^plinth\.session_token=; Path=\/; Max-Age=0/)
  expect((await admit(here, cookie, null)).caller).toBeNull()
  expect((await admit("acme.localhost:3000", onHost, "acme")).caller).toBeNull()
})
