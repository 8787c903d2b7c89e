import { beforeAll, expect, test, vi } from "vitest"
import { apiClients, type ApiClient } from "./testing/api-client"
import type { TestListener } from "./testing/test-listener"

const { asSuperuser, gate, signUp } = await apiClients()
const soon = { timeout: 10_000, interval: 20 }
let ada: ApiClient
let eve: ApiClient

// What was done before may come as well, where another test's transaction held the horizon.
const heard = ({ messages }: TestListener, kind = "project") =>
  messages.flatMap((message) =>
    message.type === "event" && message.event.entityType === kind ? [message.event.type] : [],
  )
const lastOf = ({ messages }: TestListener) => messages.at(-1)
const make = (client: ApiClient, tenant: string, name: string) =>
  client.mutate("projects.create", { name }, tenant)

async function listen(client: ApiClient, tenant: string, from?: { lastEventId?: string }) {
  const listener = await client.listen(tenant, from)
  await vi.waitFor(() => expect(listener.messages[0]?.type ?? listener.refusal()).toBeTruthy(), soon)
  return listener
}

/** Someone who joined Acme by an invitation. */
async function joinAcme(name: string) {
  const client = await signUp(name)
  const invitation = { email: `${name.toLowerCase()}@example.com`, role: "member", delivery: "link" }
  const { data } = await ada.mutate("tenants.invitations.create", invitation, "acme")
  await client.mutate("me.invitations.accept", {
    token: (data as { link: string }).link.split("/").at(-1),
  })
  const { data: members } = await ada.query("tenants.members.list", {}, "acme")
  const found = (members as { items: { id: string; name: string }[] }).items.find(
    (each) => each.name === name,
  )
  return { client, memberId: found?.id ?? "" }
}

beforeAll(async () => {
  ada = await signUp("Ada")
  eve = await signUp("Eve")
  await ada.mutate("tenants.found", { name: "Acme", slug: "acme" })
  await eve.mutate("tenants.found", { name: "Evil", slug: "evil" })
})

test("what one member does another hears over HTTP; a neighbour hears nothing of it", async () => {
  const { client: bob } = await joinAcme("Bob")
  const [his, hers] = [await listen(bob, "acme"), await listen(eve, "evil")]
  await make(ada, "acme", "Statue")
  await make(eve, "evil", "Idol")
  await vi.waitFor(() => expect(heard(his)).toEqual(["project.created"]), soon)
  await vi.waitFor(() => expect(heard(hers)).toEqual(["project.created"]), soon)
  const [theirs, mine] = [lastOf(his), lastOf(hers)]
  expect(theirs).toMatchObject({ event: { actorName: "Ada", occurredAt: expect.any(Date) } })
  expect(mine).toMatchObject({ event: { actorName: "Eve" } })
  for (const listener of [his, hers]) listener.leave()
  await Promise.all([his.done, hers.done])
})

test("who may not enter hears nothing, and why", async () => {
  expect((await listen(eve, "acme")).refusal()).toBe("tenants.NOT_FOUND")
  const gone = await signUp("Gus")
  await asSuperuser(
    "delete from auth.user_sessions where user_id = (select id from auth.users where name = 'Gus')",
  )
  expect((await listen(gone, "acme")).refusal()).toBe("auth.UNAUTHENTICATED")
})

test("a session that holds twenty streams opens no more", async () => {
  const standing = await Promise.all(Array.from({ length: 20 }, () => listen(ada, "acme")))
  expect((await listen(ada, "acme")).refusal()).toBe("gate.RATE_LIMITED")
  for (const { leave } of standing) leave()
  await Promise.all(standing.map(({ done }) => done))
})

test("a stream is answered as one: never kept, never changed on its way", async () => {
  const { headers, leave } = await listen(ada, "acme")
  expect(headers.get("content-type")).toBe("text/event-stream")
  expect(headers.get("cache-control")).toContain("no-transform")
  leave()
})

test("a stream goes on behind the last message that the browser names", async () => {
  const first = await listen(ada, "acme")
  first.leave()
  await first.done
  await make(ada, "acme", "Meanwhile")
  const second = await listen(ada, "acme", { lastEventId: first.messages.at(-1)?.cursor })
  await vi.waitFor(() => expect(heard(second)).toEqual(["project.created"]), soon)
  second.leave()
})

test("who is removed is sent away at once and hears no more", async () => {
  const { client: cora, memberId } = await joinAcme("Cora")
  const listener = await listen(cora, "acme")
  await ada.mutate("tenants.members.remove", { memberId }, "acme")
  await make(ada, "acme", "Not for Cora")
  await listener.done
  expect(lastOf(listener)).toMatchObject({ type: "closed", reason: "membership" })
  expect(heard(listener)).toEqual([])
  expect((await listen(cora, "acme")).refusal()).toBe("tenants.NOT_FOUND")
})

test("another role ends the stream, and the next one goes on", async () => {
  const { client: dan, memberId } = await joinAcme("Dan")
  const listener = await listen(dan, "acme")
  await ada.mutate("tenants.members.changeRole", { memberId, role: "viewer" }, "acme")
  await listener.done
  expect(lastOf(listener)).toMatchObject({ type: "closed", reason: "membership" })
  const next = await listen(dan, "acme", { lastEventId: lastOf(listener)?.cursor })
  await vi.waitFor(() => expect(heard(next, "member")).toContain("member.role_changed"), soon)
  next.leave()
})

test("a role that changes ends the streams of who has it; so does what one member gets beside theirs", async () => {
  const { client: dee, memberId } = await joinAcme("Dee")
  const office = { name: "Office", permissions: ["activity:read"] }
  const { data } = await ada.mutate("iamRoles.create", office, "acme")
  const roleId = (data as { id: string }).id
  await ada.mutate("tenants.members.changeRole", { memberId, role: "custom", roleId }, "acme")
  for (const [path, change] of [
    ["iamRoles.update", { roleId, permissions: ["activity:read", "project:read"] }],
    ["tenants.members.setExtraPermissions", { memberId, permissions: ["member:read"] }],
  ] as const) {
    const stream = await listen(dee, "acme")
    await ada.mutate(path, change, "acme")
    await stream.done
    expect(lastOf(stream)).toMatchObject({ type: "closed", reason: "membership" })
  }
  await ada.mutate("iamRoles.update", { roleId, permissions: [] }, "acme")
  expect((await listen(dee, "acme")).refusal()).toBe("auth.FORBIDDEN")
})

test("an address that a tenant left tells its people where it went, and nobody else", async () => {
  const { client: gil } = await joinAcme("Gil")
  await eve.mutate("tenants.changeSlug", { slug: "good" }, "evil")
  const asked = async (client: ApiClient) => (await client.query("projects.count", undefined, "evil")).error
  expect(await asked(eve)).toMatchObject({ code: "tenants.NOT_FOUND", details: { movedTo: "good" } })
  expect(await asked(gil)).toMatchObject({ code: "tenants.NOT_FOUND", details: {} })
  await eve.mutate("tenants.changeSlug", { slug: "evil" }, "good")
})

test("signing out ends the stream", async () => {
  const { client: fay } = await joinAcme("Fay")
  const listener = await listen(fay, "acme")
  await fay.mutate("me.sessions.endOthers")
  const { data } = await fay.query("me.sessions.list")
  const [session] = data as { id: string }[]
  await fay.mutate("me.sessions.end", { sessionId: session?.id })
  await listener.done
  expect(lastOf(listener)).toMatchObject({ type: "closed", reason: "session" })
})

test("a process that stops sends everyone on their way", async () => {
  const listener = await listen(ada, "acme")
  gate.feed.close()
  await listener.done
  expect(lastOf(listener)).toMatchObject({ type: "closed", reason: "interrupted" })
})
