import { Ajv2020 } from "ajv/dist/2020"
import { randomUUID } from "node:crypto"
import { beforeAll, describe, expect, test } from "vitest"
import { createCaller } from "../app-router"
import { apiClients } from "../testing/api-client"
import { putCredits } from "../testing/put-credits"
import { restClient, type RestAnswer, type RestClient } from "../testing/rest-client"
import { describeRest } from "./describe-rest"
import { operations, type ListedOperation } from "./list-operations"

const { asSuperuser, cookieOf, gate, makeOperator } = await apiClients()
const origin = "http://localhost:3000"
const document = describeRest()
const ajv = new Ajv2020({
  strict: false,
  formats: { "date-time": /^\d{4}-\d\d-\d\dT[\d:.]+Z$/, uuid: true, uri: true },
})
ajv.addSchema({ ...document, $id: "openapi" })

/** Holds an answer against what the file says of this operation and status. */
function expectDescribed(
  { method, path, isOfTenant, file }: ListedOperation,
  { status, text, body, headers }: RestAnswer,
) {
  const address = isOfTenant ? `/tenants/{tenant}${path === "/" ? "" : path}` : path
  const pointer = [address, method.toLowerCase(), "responses", status].map((part) =>
    encodeURIComponent(String(part).replaceAll("~", "~0").replaceAll("/", "~1")),
  )
  const described = Object.values(document.paths[address]?.[method.toLowerCase() as "get"]?.responses ?? {})
  expect(
    Object.keys(document.paths[address]?.[method.toLowerCase() as "get"]?.responses ?? {}),
    text,
  ).toContain(String(status))
  expect(described.length).toBeGreaterThan(3)
  if (status === 204) return expect(text).toBe("")
  if (file && status === 200) return expect(file).toContain(headers.get("content-type")?.split(";")[0])
  const at =
    status >= 400
      ? "openapi#/components/schemas/Problem"
      : `openapi#/paths/${pointer.join("/")}/content/application~1json/schema`
  expect([ajv.validate(at, body), ajv.errors]).toEqual([true, null])
}

let person: RestClient
let key: RestClient
let weakKey: RestClient
const known: Record<string, unknown> = {}

beforeAll(async () => {
  const cookie = await cookieOf("Ada")
  person = restClient(gate, { cookie, origin })
  const founded = await person("POST /tenants", { body: { name: "Acme", slug: "acme" } })
  const keyOf = await keysOf(cookie)
  key = restClient(gate, { authorization: `Bearer ${await keyOf("*")}` })
  weakKey = restClient(gate, { authorization: `Bearer ${await keyOf("activity:read")}` })
  const at = "/tenants/acme"
  const idOf = async (what: string, body: unknown) => (await person(what, { body })).body?.id
  known.projectId = (await key(`POST ${at}/projects`, { body: { name: "Bridge" } })).body?.id
  known.noteId = (
    await key(`POST ${at}/projects/${known.projectId}/notes`, { body: { body: "Hello" } })
  ).body?.id
  const invitation = { email: "eve@example.com", role: "member", delivery: "link" }
  known.invitationId = await idOf(`POST ${at}/invitations`, invitation)
  known.roleId = await idOf(`POST ${at}/iam-roles`, { name: "Helper", permissions: ["project:read"] })
  known.runId = randomUUID()
  known.checkoutId = randomUUID()
  known.memberId = randomUUID()
  await putCredits(asSuperuser, "acme", 100)
  const hold = { amount: 10, reason: "report" }
  known.holdId = await idOf(`POST ${at}/credits/holds`, { key: "to capture", ...hold })
  known["credits.release holdId"] = await idOf(`POST ${at}/credits/holds`, { key: "to release", ...hold })
  const bob = restClient(gate, { cookie: await cookieOf("Bob"), origin })
  await bob("POST /tenants", { body: { name: "Bobs", slug: "bobs" } })
  const wanted = { email: "ada@example.com", role: "member", delivery: "link" }
  const { body } = await bob("POST /tenants/bobs/invitations", { body: wanted })
  known.token = String(body?.link).split("/").at(-1)
  await asSuperuser(
    `insert into app.job_runs (id, tenant_id, task, key, payload, state, max_attempts)
      values ($1, $2, 'test.task', 'test', '{}', 'failed', 1)`,
    [known.runId, founded.body?.id],
  )
  await asSuperuser(
    `insert into app.tenant_members (tenant_id, id, user_id, role, joined_at)
      select $2, $1, id, 'member', now() from auth.users where name = 'Bob'`,
    [known.memberId, founded.body?.id],
  )
})

/** Makes keys of Acme over tRPC, as the page does. */
async function keysOf(cookie: string) {
  const admission = await gate.admit(new Headers({ cookie }), "acme")
  return async (...scopes: string[]) =>
    (await createCaller(admission).apiKeys.create({ name: scopes.join(" "), scopes })).secret
}

/** Some body that each change takes. */
const bodies: Readonly<Record<string, unknown>> = {
  "me.updateProfile": { name: "Ada L" },
  "me.signUp": {
    name: "Zoe",
    email: "zoe@example.com",
    password: "a long enough secret",
    termsVersion: "2026-11-21",
  },
  "me.invitations.accept": {
    get token() {
      return known.token
    },
  },
  "analytics.track": { key: "one", name: "order.placed", distinctId: "c-7", properties: { items: 3 } },
  "analytics.trackBatch": { events: [{ key: "two", name: "order.placed" }] },
  "audit.export": { format: "csv" },
  "tenants.found": { name: "Second", slug: "second" },
  "tenants.update": { name: "Acme Ltd" },
  "tenants.members.changeRole": { role: "admin" },
  "tenants.invitations.create": { email: "cid@example.com", role: "member", delivery: "link" },
  "tenants.invitations.resend": { delivery: "link" },
  "billing.checkout.open": { plan: "pro", interval: "month" },
  "billing.checkout.topUp": { credits: 1000 },
  "billing.changePlan": { plan: "business", interval: "year" },
  "billing.cancel": { feedback: "unused" },
  "credits.autoTopUp.set": { isOn: true, below: 200, credits: 1_000, monthlyCap: 50_00 },
  "credits.hold": { key: "report", amount: 1, reason: "report" },
  "projects.create": { name: "Tunnel" },
  "projects.update": { name: "Bridge II" },
  "projects.notes.add": { body: "More" },
  "projects.notes.edit": { body: "Better" },
  "usage.record": { key: "one", meter: "assistant_tokens", quantity: 3 },
  "usage.recordBatch": { events: [{ key: "two", meter: "assistant_tokens", quantity: 3 }] },
  "iamRoles.create": { name: "Reader", permissions: ["project:read"], description: "" },
  "iamRoles.update": { name: "Reader II" },
}

/** And some question of those that need one. */
const queries: Readonly<Record<string, string>> = {
  "billing.previewChange": "?plan=pro&interval=month",
  "usage.breakdown": "?meter=api_calls&by=day",
}

const said = ({ method, path, procedure, isOfTenant }: ListedOperation, tenant = "acme") => {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    String(known[`${procedure} ${name}`] ?? known[name]),
  )
  const query = queries[procedure] ?? ""
  return `${method} ${isOfTenant ? `/tenants/${tenant}${filled}${query}`.replace(/\/$/, "") : filled}`
}
const callOf = (operation: ListedOperation) =>
  operation.method === "GET" || operation.method === "DELETE"
    ? {}
    : { body: bodies[operation.procedure] ?? {} }

// What takes things away comes last.
const lastness = ({ method, procedure }: ListedOperation) =>
  procedure === "projects.trash" ? 2 : Number(method === "DELETE")
const inOrder = operations
  .filter(({ isForOperators }) => !isForOperators)
  .toSorted((a, b) => lastness(a) - lastness(b))

describe("every operation answers as the file describes", () => {
  test.each(inOrder)("$method $path", async (operation) => {
    const stranger = await restClient(gate)(said(operation), callOf(operation))
    expect(stranger.status).toBe(operation.isPublic ? 204 : 401)
    expectDescribed(operation, stranger)

    const weak = await weakKey(said(operation), callOf(operation))
    const isOpen = operation.isPublic || operation.can === "activity:read"
    expect(weak.status < 300 ? "open" : weak.status).toBe(isOpen ? "open" : 403)
    expectDescribed(operation, weak)

    const foreign = await key(said(operation, "nowhere"), callOf(operation))
    expect(foreign.status).toBe(operation.isPublic ? 204 : operation.isOfTenant ? 404 : 403)
    expectDescribed(operation, foreign)

    const byKey = await key(said(operation), callOf(operation))
    expectDescribed(operation, byKey)
    expect(byKey.status < 300, byKey.text).toBe(!operation.isForPeople)

    const byPerson = await person(said(operation), callOf(operation))
    expectDescribed(operation, byPerson)
    // Nothing was bought, and nothing is for sale.
    if (operation.can === "billing:manage" && operation.method !== "PUT")
      expect(byPerson.status, byPerson.text).toBe(404)
    else if (operation.isForPeople && operation.procedure !== "tenants.members.remove")
      expect(byPerson.status, byPerson.text).toBeLessThan(300)
    expect(byPerson.text).not.toContain('"json":')
    expect(byPerson.headers.get("ratelimit")).toMatch(/r=\d+/)
  })
})

test.each(operations.filter(({ isForOperators }) => isForOperators))(
  "$method $path is for operators: for everyone else nothing is there",
  async (operation) => {
    for (const who of [restClient(gate), person, key])
      expect(await who(said(operation), callOf(operation))).toMatchObject({ status: 404 })
  },
)

test("an admin makes an operator and ends it, with their session", async () => {
  const admin = restClient(gate, { cookie: await cookieOf("Otto"), origin })
  await cookieOf("Vera")
  await makeOperator("Otto", "platform_admin")
  const wanted = { email: "vera@example.com", role: "platform_support", reason: "Joins the team." }
  const made = await admin("POST /internal/admins", { body: wanted })
  expect(made.status, made.text).toBe(200)
  const { text } = await admin("GET /internal/admins")
  expect(text).toContain("vera@example.com")
  const end = `POST /internal/admins/${made.body?.userId}/revoke`
  expect((await admin(end, { body: { reason: "Left." } })).status).toBe(204)
})

test("no input at all, and nonsense in it, is refused as described", async () => {
  for (const operation of operations.filter(({ input }) => input)) {
    for (const body of [
      { name: 7, body: 7, role: 7, email: 7, permissions: 7, delivery: 7 },
      { name: "\0" },
    ]) {
      const isRead = operation.method === "GET" || operation.method === "DELETE"
      const address = said({ ...operation, path: operation.path.replaceAll(/\{\w+\}/g, "%00") as "/" })
      const answer = await person(`${address}${isRead ? "?limit=x" : ""}`, isRead ? {} : { body })
      expect(isRead ? [200, 400, 404] : [400, 403, 404], `${operation.procedure} ${answer.text}`).toContain(
        answer.status,
      )
      expectDescribed(operation, answer)
    }
  }
})
