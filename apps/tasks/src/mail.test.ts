import { startSandbox, type TestSandbox } from "@plinth/notifications/testing"
import {
  acceptInvitation,
  changeRole,
  inviteMember,
  removeMember,
  resendInvitation,
  ResendInvitationInput,
} from "@plinth/tenants"
import { aTenant, inviteByLink, tokenIn, withKey } from "@plinth/tenants/testing"
import { recordUsageWithin } from "@plinth/usage"
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest"
import { startTasks, type RunningTasks } from "./start-tasks"

let sandbox: TestSandbox
let running: RunningTasks | undefined

beforeAll(async () => {
  sandbox = await startSandbox()
  vi.stubEnv("RESEND_BASE_URL", `${sandbox.url}/resend`)
})
afterEach(async () => {
  await running?.stop()
  await sandbox.reset()
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await sandbox.stop()
})

/** A tenant with the worker behind it, its founder welcomed, and somebody who is not yet in it. */
async function aWorkingTenant() {
  const acme = await aTenant({ plan: "business" })
  running = await startTasks(acme.databases, 4)
  const ada = acme.person({ name: "Ada Lovelace" })
  const invite = () =>
    inviteMember(acme.as("owner"), { email: ada.user.email, role: "member", delivery: "mail" })
  const mailsTo = (email: string) => sandbox.mails(encodeURIComponent(email))
  const arrive = (email: string, count: number, timeout = 15_000) =>
    vi.waitFor(async () => expect(await mailsTo(email)).toHaveLength(count), { timeout, interval: 100 })
  const founder = acme.as("owner").user.email
  await arrive(founder, 1)
  expect(await mailsTo(founder)).toMatchObject([{ subject: "Welcome to Plinth" }])
  await running.idle()
  await sandbox.reset()
  return { acme, ada, invite, mailsTo, arrive }
}

test("an invitation arrives by mail, its link lets that person in, and everyone hears what follows", async () => {
  const { acme, ada, invite, mailsTo, arrive } = await aWorkingTenant()
  const owner = acme.as("owner")
  await invite()
  await arrive(ada.user.email, 1)
  const [mail] = await mailsTo(ada.user.email)
  expect(mail?.subject).toBe("Olga Owner invites you to Acme")

  const token = /\/invitations\/([\w-]+)/.exec(mail?.text ?? "")?.[1] ?? ""
  await acceptInvitation(ada, { token })
  await arrive(owner.user.email, 1)
  expect(await mailsTo(owner.user.email)).toMatchObject([{ subject: "Ada Lovelace joined Acme" }])

  const { member } = await acme.enter(ada)
  await changeRole(owner, { memberId: member.id, role: "viewer" })
  await arrive(ada.user.email, 2)
  await removeMember(owner, { memberId: member.id })
  await arrive(ada.user.email, 3)
  expect(await mailsTo(ada.user.email)).toMatchObject([
    { subject: "You are no longer a member of Acme" },
    { subject: "Your role in Acme is now viewer" },
    {},
  ])
})

test("a key's invitation says the key's name, and whoever accepts is told to nobody", async () => {
  const acme = await aTenant({ plan: "business" })
  const ada = acme.person({ name: "Ada Lovelace" })
  const { ctx } = await withKey(acme, ["*"], "Hiring desk")
  const subjectsTo = async (email: string) =>
    (await sandbox.mails(encodeURIComponent(email))).map(({ subject }) => subject)
  await inviteMember(ctx, { email: ada.user.email, role: "viewer", delivery: "mail" })
  running = await startTasks(acme.databases, 4)
  await vi.waitFor(
    async () => expect(await subjectsTo(ada.user.email)).toEqual(["Hiring desk invites you to Acme"]),
    { timeout: 15_000, interval: 100 },
  )
  const [mail] = await sandbox.mails(encodeURIComponent(ada.user.email))
  await acceptInvitation(ada, { token: /\/invitations\/([\w-]+)/.exec(mail?.text ?? "")?.[1] ?? "" })
  await running.idle()
  expect(await subjectsTo(acme.as("owner").user.email)).not.toContain("Ada Lovelace joined Acme")
})

test("owners of a tenant that is suspended are told, although its own work waits", async () => {
  const acme = await aTenant({ plan: "business" })
  const [owner, admin] = [acme.as("owner"), acme.as("admin")]
  await inviteMember(admin, { email: "late@example.com", role: "member", delivery: "mail" })
  const suspended = "Acme is suspended"
  const subjectsTo = async (email: string) =>
    (await sandbox.mails(encodeURIComponent(email))).map(({ subject }) => subject)
  await acme.databases.asSuperuser(
    `with turned as (update app.tenants set status = 'suspended' where id = $1 returning id)
      insert into app.events (tenant_id, id, type, actor_type, actor_id, entity_type, entity_id, data, request_id, occurred_at)
        select id, gen_random_uuid(), 'tenant.suspended', 'system', 'operator', 'tenant', id, '{}', 'test', now() from turned`,
    [acme.tenant.id],
  )
  running = await startTasks(acme.databases, 4)
  await vi.waitFor(async () => expect(await subjectsTo(owner.user.email)).toContain(suspended), {
    timeout: 15_000,
    interval: 100,
  })
  expect(await subjectsTo(admin.user.email)).not.toContain(suspended)
  expect(await subjectsTo("late@example.com")).toEqual([])
})

test("an answer that was lost makes the worker try again: nobody gets two mails, and one is counted", async () => {
  const { acme, ada, invite, arrive, mailsTo } = await aWorkingTenant()
  await sandbox.breakResend({ kind: "timeout_after_effect", ms: 0, times: 1 })
  await invite()
  await arrive(ada.user.email, 1)
  await vi.waitFor(async () => expect(await sandbox.calls()).toEqual([200, null]), {
    timeout: 15_000,
    interval: 200,
  })
  expect(await mailsTo(ada.user.email)).toHaveLength(1)
  await running?.idle()
  expect(
    await acme.databases.asSuperuser(
      "select meter, quantity::int from app.usage_events where tenant_id = $1",
      [acme.tenant.id],
    ),
  ).toEqual([{ meter: "emails_sent", quantity: 1 }])
})

test("an invitation beyond the month's mails is not sent, and its job says why", async () => {
  const { acme, ada, invite, mailsTo } = await aWorkingTenant()
  await acme
    .as("owner")
    .write((tx) => recordUsageWithin(tx, { key: "all", meter: "emails_sent", quantity: 50_000 }))
  await invite()
  await running?.idle()
  expect(await mailsTo(ada.user.email)).toEqual([])
  expect(
    await acme.databases.asSuperuser(
      "select state, error_code from app.job_runs where tenant_id = $1 and task = 'notifications.send-invitation'",
      [acme.tenant.id],
    ),
  ).toEqual([{ state: "failed", error_code: "usage.QUOTA_EXCEEDED" }])
})

test("while the provider is away mail waits, and goes out once when it is back", async () => {
  const { ada, invite, arrive } = await aWorkingTenant()
  vi.stubEnv("RESEND_BASE_URL", "http://localhost:9/resend")
  await invite()
  await running?.idle()
  expect(await sandbox.calls()).toEqual([])
  vi.stubEnv("RESEND_BASE_URL", `${sandbox.url}/resend`)
  await arrive(ada.user.email, 1)
  await running?.idle()
  await arrive(ada.user.email, 1)
})

test("a mail that is late ends no newer link, and is not sent", async () => {
  const { acme, ada, invite, mailsTo } = await aWorkingTenant()
  await running?.stop()
  const { id } = await invite()
  const again = ResendInvitationInput.parse({ invitationId: id, delivery: "link" })
  const { link } = await resendInvitation(acme.as("owner"), again)
  running = await startTasks(acme.databases, 4)
  await running.idle()
  expect(await mailsTo(ada.user.email)).toEqual([])
  await acceptInvitation(ada, { token: tokenIn(link) })
})

test("who left hears no more of the tenant", async () => {
  const { acme, ada, mailsTo, arrive } = await aWorkingTenant()
  const inviter = acme.another("admin")
  const { token } = await inviteByLink(inviter, ada.user.email)
  await running?.stop()
  await acceptInvitation(ada, { token })
  await removeMember(acme.as("owner"), { memberId: inviter.member.id })
  running = await startTasks(acme.databases, 4)
  await arrive(inviter.user.email, 1)
  await running.idle()
  expect(await mailsTo(inviter.user.email)).toMatchObject([{ subject: "You are no longer a member of Acme" }])
})
