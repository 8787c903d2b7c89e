import { newId } from "@plinth/core"
import { platformContext, type MemberContext } from "@plinth/db"
import { insertUser, testOrigin, type TestDatabase } from "@plinth/db/testing"
import {
  countUnread,
  listBanners,
  listNotifications,
  ListNotificationsInput,
  purgeNotifications,
  readAllNotifications,
  setNotificationSettings,
  setPreference,
  setTenantDefault,
} from "@plinth/notifications"
import { startSandbox, type TestSandbox } from "@plinth/notifications/testing"
import {
  DeliveryInput,
  listFailedDeliveries,
  ListFailedDeliveriesInput,
  platformRoles,
  replayDelivery,
  withdrawAnnouncement,
  writeAnnouncement,
  WriteAnnouncementInput,
} from "@plinth/platform"
import { addPerson, archiveProject, createProject, CreateProjectInput } from "@plinth/projects"
import { aTenant } from "@plinth/projects/testing"
import { changeRole, createApiKey, removeMember } from "@plinth/tenants"
import { spawn } from "node:child_process"
import { once } from "node:events"
import path from "node:path"
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest"
import { startTasks, type RunningTasks } from "./start-tasks"

const fixture = path.join(import.meta.dirname, "killed-tasks.fixture.ts")
const patiently = { timeout: 60_000, interval: 200 }
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

/** A tenant with one of each role, whose founding was told, and the worker behind it. Its clock shows what a test says. */
async function aHouse(at = "2030-03-04T12:00:00Z") {
  const acme = await aTenant({ plan: "business" })
  const people = {
    owner: acme.as("owner"),
    admin: acme.as("admin"),
    member: acme.as("member"),
    guest: acme.as("guest"),
  }
  await people.owner.read(async () => {})
  const db = acme.databases
  const moveTo = (instant: string) =>
    db.asSuperuser(
      `insert into platform.tenant_clocks (tenant_id, offset_ms)
        values ($1, extract(epoch from $2::timestamptz - now()) * 1000)
        on conflict (tenant_id) do update set offset_ms = excluded.offset_ms`,
      [acme.tenant.id, instant],
    )
  await moveTo(at)
  running = await startTasks(db, 4)
  await running.idle()
  await sandbox.reset()
  const rest = () => running?.idle()
  const make = (ctx: MemberContext, name: string) => createProject(ctx, CreateProjectInput.parse({ name }))
  const bell = async (ctx: MemberContext) =>
    (await listNotifications(ctx, ListNotificationsInput.parse({}))).items.map(({ title }) => title)
  const mails = async ({ user }: MemberContext) =>
    (await sandbox.mails(encodeURIComponent(user.email))).map(({ subject }) => subject).toReversed()
  const byMail = (ctx: MemberContext) =>
    setPreference(ctx, { kind: "project.created", channel: "email", isOn: true })
  const deliveries = () =>
    db.asSuperuser<{ state: string; reason: string | null }>(
      `select state, reason from app.notification_deliveries
        where tenant_id = $1 and kind = 'project.created' order by id`,
      [acme.tenant.id],
    )
  return { acme, db, ...people, moveTo, rest, make, bell, mails, byMail, deliveries }
}

test("everybody who may see it hears of it once, by what they hold now; who did it, and guests with whom it is not shared, do not", async () => {
  const { acme, db, owner, admin, member, guest, rest, make, bell, mails } = await aHouse()
  const { id } = await make(member, "Falcon")
  await rest()
  const line = `${member.user.name} created Falcon`
  expect(await bell(owner)).toContain(line)
  expect(await bell(admin)).toEqual([line])
  expect(await bell(member)).toEqual([])
  expect(await bell(guest)).toEqual([])
  expect(await mails(owner)).toEqual([])

  await addPerson(member, { projectId: id, memberId: guest.member.id })
  await changeRole(owner, { memberId: member.member.id, role: "viewer" })
  // What is told at the same time may stand in either order.
  await rest()
  await createApiKey(owner, { name: "CI", scopes: ["project:read"], expiresInDays: null })
  await rest()
  expect(await bell(guest)).toEqual([`${member.user.name} added you to Falcon`])
  expect(await bell(member)).toEqual(["You are now viewer"])
  expect(await mails(member)).toEqual(["Your role in Acme is now viewer"])
  expect(await bell(admin)).toEqual([
    `${owner.user.name} made an API key`,
    `${member.user.name} is now viewer`,
    line,
  ])

  const counted = "select count(*)::int as count from app.notifications where tenant_id = $1"
  const [before] = await db.asSuperuser(counted, [acme.tenant.id])
  await db.asSuperuser(
    `update app.job_runs set state = 'pending', attempt = 0, dispatch = dispatch + 1, finished_at = null
      where tenant_id = $1 and task = 'notifications.notify'`,
    [acme.tenant.id],
  )
  await rest()
  expect(await db.asSuperuser(counted, [acme.tenant.id])).toEqual([before])
  expect(await mails(member)).toHaveLength(1)
})

test("each chooses by kind and channel, a tenant for those who do not, and what is mandatory stays", async () => {
  const { owner, admin, member, rest, make, bell, mails, byMail } = await aHouse()
  await byMail(admin)
  await setTenantDefault(owner, { kind: "project.created", channel: "in_app", isOn: false })
  await setPreference(owner, { kind: "project.created", channel: "in_app", isOn: true })
  await make(member, "Falcon")
  await rest()
  expect(await bell(admin)).toEqual([])
  expect(await mails(admin)).toEqual([`${member.user.name} created Falcon`])
  expect(await bell(owner)).toContain(`${member.user.name} created Falcon`)
  const off = { kind: "billing.receipt", channel: "email", isOn: false } as const
  await expect(setPreference(owner, off)).rejects.toHaveCode("notifications.MANDATORY")
  await expect(
    setPreference(owner, { kind: "project.created", channel: "sms", isOn: true }),
  ).rejects.toHaveCode("notifications.NOT_OFFERED")
  await expect(setTenantDefault(member, off)).rejects.toHaveCode("auth.FORBIDDEN")
})

test("quiet hours hold what can wait until they are over, by the person's own time; who was removed meanwhile hears nothing", async () => {
  const { acme, owner, admin, member, moveTo, rest, make, mails, byMail, deliveries } =
    await aHouse("2030-03-04T22:00:00Z")
  const quiet = { timeZone: "Europe/Berlin", quietHours: { from: 22 * 60, until: 7 * 60 } }
  for (const each of [owner, admin]) {
    await setNotificationSettings(acme.personOf(each), quiet)
    await byMail(each)
  }
  await make(member, "Falcon")
  await rest()
  expect(await deliveries()).toEqual([
    { state: "held", reason: "quiet_hours" },
    { state: "held", reason: "quiet_hours" },
  ])
  expect(await mails(owner)).toEqual([])
  await setNotificationSettings(acme.personOf(admin), { hasDigest: true })
  await removeMember(owner, { memberId: admin.member.id })
  await moveTo("2030-03-05T05:59:00Z")
  await rest()
  expect(await mails(owner)).toEqual([])
  await moveTo("2030-03-05T06:01:00Z")
  await rest()
  expect(await mails(owner)).toEqual([`${member.user.name} created Falcon`])
  expect(await mails(admin)).toEqual(["You are no longer a member of Acme"])
  expect(await deliveries()).toEqual(
    expect.arrayContaining([
      { state: "sent", reason: null },
      { state: "skipped", reason: "left" },
    ]),
  )
})

test("seven days that pass at once are one digest and not seven; what is over the cap of an hour is in the next", async () => {
  const { acme, owner, member, moveTo, rest, make, mails, byMail, deliveries } = await aHouse()
  await byMail(owner)
  const settings = (hasDigest: boolean, digestHour = 8) =>
    setNotificationSettings(acme.personOf(owner), { timeZone: "UTC", hasDigest, digestHour })
  for (const hour of [8, 9, 10]) {
    await settings(true, hour)
    await make(member, `Falcon ${hour}`)
    await rest()
  }
  expect((await deliveries()).map(({ reason }) => reason)).toEqual(["digest", "digest", "digest"])
  await moveTo("2030-03-11T12:00:00Z")
  await rest()
  expect(await mails(owner)).toEqual(["3 things from Acme"])
  expect((await deliveries()).map(({ state }) => state)).toEqual(["sent", "sent", "sent"])

  await settings(false)
  await sandbox.reset()
  for (let n = 0; n < 22; n += 1) await make(member, `Swift ${n}`)
  await rest()
  expect(await mails(owner)).toHaveLength(20)
  await moveTo("2030-03-12T08:01:00Z")
  await rest()
  expect((await mails(owner)).at(-1)).toBe("2 things from Acme")
})

test("a digest says only what its reader wants by mail when it goes; where nothing is left there is none", async () => {
  const { acme, owner, admin, member, moveTo, rest, make, mails, byMail, deliveries } = await aHouse()
  await setNotificationSettings(acme.personOf(owner), { timeZone: "UTC", hasDigest: true, digestHour: 8 })
  await setPreference(owner, { kind: "project.archived", channel: "email", isOn: true })
  await byMail(owner)
  const { id } = await make(member, "Falcon")
  await archiveProject(admin, { projectId: id })
  await rest()
  expect((await deliveries()).map(({ reason }) => reason)).toEqual(["digest"])
  await setPreference(owner, { kind: "project.created", channel: "email", isOn: false })
  await moveTo("2030-03-05T08:01:00Z")
  await rest()
  expect(await mails(owner)).toEqual(["One thing from Acme"])
  expect(await deliveries()).toEqual([{ state: "skipped", reason: "unreachable" }])

  await byMail(owner)
  await make(member, "Swift")
  await rest()
  await setPreference(owner, { kind: "project.created", channel: "email", isOn: false })
  await moveTo("2030-03-06T08:01:00Z")
  await rest()
  expect(await mails(owner)).toHaveLength(1)
  expect((await deliveries()).map(({ state }) => state)).toEqual(["skipped", "skipped"])
})

test("killed with -9 between the provider's answer and our note of it, the next worker says it again under the same key: it arrives once", async () => {
  const { acme, owner, member, rest, make, mails, byMail, db, deliveries } = await aHouse()
  await byMail(owner)
  await running?.stop()
  await sandbox.breakResend({ kind: "timeout_after_effect", ms: 60_000, times: 1 })
  const worker = spawn(process.execPath, ["--import", "tsx", fixture, db.url], {
    stdio: ["pipe", "pipe", "inherit"],
  })
  await once(worker.stdout, "data")
  await make(member, "Falcon")
  await vi.waitFor(async () => expect(await mails(owner)).toHaveLength(1), patiently)
  const ended = once(worker, "exit")
  worker.kill("SIGKILL")
  await ended
  expect((await deliveries()).map(({ state }) => state)).toEqual(["queued"])
  running = await startTasks(db, 4)
  await vi.waitFor(
    async () => expect((await deliveries()).map(({ state }) => state)).toEqual(["sent"]),
    patiently,
  )
  await rest()
  expect(await mails(owner)).toEqual([`${member.user.name} created Falcon`])
  expect(
    await db.asSuperuser(
      "select attempts from app.notification_deliveries where kind = 'project.created' and tenant_id = $1",
      [acme.tenant.id],
    ),
  ).toEqual([{ attempts: 2 }])
}, 90_000)

test("what is given up waits for an operator, says why, and goes out when they send it again; an announcement reaches everyone once; what is old goes", async () => {
  const { acme, db, owner, admin, member, rest, make, bell, mails, byMail, deliveries } = await aHouse()
  await byMail(owner)
  await sandbox.breakResend({ kind: "status", status: 422, times: 1 })
  await make(member, "Falcon")
  await rest()
  const operator = await anOperator(db)
  const failed = () =>
    listFailedDeliveries(operator, ListFailedDeliveriesInput.parse({ tenantId: acme.tenant.id }))
  const { items } = await failed()
  expect(items).toMatchObject([
    { kind: "project.created", channel: "email", errorCode: "notifications.MAIL_REFUSED", attempts: 1 },
  ])
  expect(JSON.stringify(items)).not.toContain("Falcon")
  await replayDelivery(operator, DeliveryInput.parse({ id: items[0]?.id }))
  await rest()
  expect(await mails(owner)).toEqual([`${member.user.name} created Falcon`])
  expect((await failed()).items).toEqual([])

  await sandbox.breakResend({ kind: "status", status: 422, times: 1 })
  await make(member, "Swift")
  await rest()
  expect((await failed()).items).toHaveLength(1)
  await db.asSuperuser(
    `update app.job_runs set state = 'pending', attempt = 0, dispatch = dispatch + 1, finished_at = null
      where tenant_id = $1 and task = 'notifications.deliver' and state = 'failed'`,
    [acme.tenant.id],
  )
  await rest()
  expect(await mails(owner)).toContain(`${member.user.name} created Swift`)
  expect((await failed()).items).toEqual([])

  const said = WriteAnnouncementInput.parse({
    id: newId(),
    title: "We are shut on Sunday",
    body: "From 2 to 3 in the morning.",
    audience: { tenantId: acme.tenant.id },
    isBanner: true,
    isMessage: true,
    hasMail: true,
    startsAt: new Date(),
  })
  await writeAnnouncement(operator, said)
  await writeAnnouncement(operator, said)
  await rest()
  expect((await bell(admin))[0]).toBe("We are shut on Sunday")
  expect(await mails(admin)).toEqual(["We are shut on Sunday"])
  expect(await listBanners(member)).toMatchObject([{ title: "We are shut on Sunday", severity: "info" }])
  await withdrawAnnouncement(operator, { id: said.id })
  expect(await listBanners(member)).toEqual([])

  const { unread } = await countUnread(admin)
  expect(await readAllNotifications(admin)).toEqual({ unread: 0 })
  expect(unread).toBeGreaterThan(0)

  await db.asSuperuser(
    "update app.notifications set created_at = now() - interval '91 days' where tenant_id = $1 and kind = 'project.created'",
    [acme.tenant.id],
  )
  await purgeNotifications(db.worker, 90)
  expect(await bell(admin)).toEqual(["We are shut on Sunday"])
  expect(await deliveries()).toEqual([])
})

async function anOperator(db: TestDatabase) {
  const id = await insertUser(db)
  await db.asSuperuser(
    `insert into platform.platform_role_assignments (id, user_id, role, granted_at) values (gen_random_uuid(), $1, 'platform_admin', now())`,
    [id],
  )
  const user = { id, name: "Opal Operator", email: `${id}@example.test`, emailVerified: true }
  const permissions = platformRoles.platform_admin
  return platformContext(db, { user, role: "platform_admin", permissions, origin: testOrigin(id) })
}
