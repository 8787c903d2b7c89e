import superjson from "superjson"
import { expect, test, vi } from "vitest"
import { apiClients } from "../testing/api-client"

const { asSuperuser, makeOperator, stranger, signUp } = await apiClients()
const [ada, admin, support] = [await signUp("Ada"), await signUp("Otto"), await signUp("Sam")]
await ada.mutate("tenants.found", { name: "Acme", slug: "acme" })
await makeOperator("Otto", "platform_admin")
await makeOperator("Sam", "platform_support")
await asSuperuser(
  `insert into app.job_runs (id, tenant_id, task, key, payload, state, max_attempts)
    select gen_random_uuid(), id, 'test.task', 'test', '{"word":"canary"}', 'failed', 1 from app.tenants`,
)

test("operators, in no tenant, see all jobs by tenant, and no payload", async () => {
  for (const operator of [admin, support]) {
    const answer = await operator.query("platform.jobs.list", { taskId: "test.task" })
    expect(answer).toMatchObject({
      status: 200,
      data: { items: [{ taskId: "test.task", tenant: { slug: "acme", name: "Acme" } }] },
    })
    expect(answer.text).not.toContain("canary")
  }
})

test("for everyone else there is no such procedure: an owner and a stranger get what an unknown name gets", async () => {
  for (const person of [ada, stranger]) {
    for (const tenant of ["-", "acme"]) {
      const unknown = await person.query("platform.jobs.nothing", {}, tenant)
      const asked = await person.query("platform.jobs.list", {}, tenant)
      expect([asked.status, asked.error?.code]).toEqual([404, unknown.error?.code])
      expect(asked.text.replace("jobs.list", "jobs.nothing").replace(asked.error?.id ?? "", "")).toBe(
        unknown.text.replace(unknown.error?.id ?? "", ""),
      )
    }
    expect(await person.mutate("platform.jobs.retry", { runId: crypto.randomUUID() })).toMatchObject({
      status: 404,
    })
  }
})

test("support may not retry; an admin may, and an operator is still no member of a tenant", async () => {
  const { data } = await support.query("platform.jobs.list", { taskId: "test.task" })
  const runId = (data as { items: { id: string }[] }).items[0]?.id
  expect(await support.mutate("platform.jobs.retry", { runId })).toMatchObject({
    status: 403,
    error: { code: "auth.FORBIDDEN" },
  })
  expect(await admin.query("jobs.list", {}, "acme")).toMatchObject({ status: 404 })
  // An operator's act takes no key: who asks a second time is refused.
  const retry = () =>
    admin.send({
      path: "platform.jobs.retry",
      method: "POST",
      body: superjson.stringify({ runId }),
      headers: { "content-type": "application/json", "idempotency-key": "retry" },
    })
  expect(await retry()).toMatchObject({ status: 200 })
  expect(await retry()).toMatchObject({ error: { code: "jobs.NOT_FAILED" } })
})

test("an operator's page follows who is here until they are one no more; nobody else hears anything", async () => {
  for (const person of [ada, stranger]) {
    const refused = await person.listen("-", {}, "platform.live")
    await refused.done
    expect([refused.messages, refused.refusal()]).toEqual([
      [],
      (await person.query("platform.nothing")).error?.code,
    ])
  }
  const stream = await support.listen("-", {}, "platform.live")
  await vi.waitFor(() => expect(stream.messages).toHaveLength(1), 5_000)
  const numbers = { people: expect.any(Number), sessions: expect.any(Number), events: expect.any(Number) }
  expect(stream.messages).toEqual([numbers])
  await asSuperuser(
    "update platform.platform_role_assignments set revoked_at = now() where user_id = (select id from auth.users where name = 'Sam')",
  )
  await stream.done
  expect(stream.refusal()).toBeNull()
}, 20_000)
