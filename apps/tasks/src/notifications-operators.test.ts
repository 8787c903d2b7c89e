import { newId, type AnnouncementId } from "@plinth/core"
import {
  countUnread,
  listBanners,
  listNotifications,
  ListNotificationsInput,
  purgeNotifications,
  markAllRead,
  setNotificationSettings,
} from "@plinth/notifications"
import {
  DeliveryInput,
  listFailedDeliveries,
  ListFailedDeliveriesInput,
  replayDelivery,
  withdrawAnnouncement,
  writeAnnouncement,
  WriteAnnouncementInput,
} from "@plinth/platform"
import { anOperator } from "@plinth/platform/testing"
import { expect, test, vi } from "vitest"
import { housesThatTell } from "./houses-that-tell.fixture"
import { startWorkerToKill } from "./worker-to-kill.fixture"

const patiently = { timeout: 60_000, interval: 200 }
const aHouse = housesThatTell()

test("killed with -9 between the provider's answer and our note of it, the next worker says it again under the same key: it arrives once", async () => {
  const { acme, sandbox, owner, member, stop, start, rest, make, mails, byMail, db, deliveries } =
    await aHouse()
  await byMail(owner)
  await stop()
  await sandbox.breakResend({ kind: "timeout_after_effect", ms: 60_000, times: 1 })
  const worker = await startWorkerToKill(db)
  await make(member, "Falcon")
  await vi.waitFor(async () => expect(await mails(owner)).toHaveLength(1), patiently)
  await worker.kill()
  expect((await deliveries()).map(({ state }) => state)).toEqual(["queued"])
  await start()
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
  const { acme, db, sandbox, owner, admin, member, rest, make, bell, mails, byMail, deliveries } =
    await aHouse()
  await byMail(owner)
  await sandbox.breakResend({ kind: "status", status: 422, times: 1 })
  await make(member, "Falcon")
  await rest()
  const { ctx: operator } = await anOperator(db, "platform_admin")
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
  const [swift] = (await failed()).items
  await db.asSuperuser(
    `update app.job_runs set state = 'pending', attempt = 0, dispatch = dispatch + 1, finished_at = null, run_at = now() + interval '1 hour'
      where tenant_id = $1 and task = 'notifications.deliver' and state = 'failed'`,
    [acme.tenant.id],
  )
  // Its job is tried again: sent again beside that it would come twice.
  await expect(replayDelivery(operator, DeliveryInput.parse({ id: swift?.id }))).rejects.toHaveCode(
    "platform.DELIVERY_NOT_FOUND",
  )
  await db.asSuperuser("update app.job_runs set run_at = now() where state = 'pending'")
  await rest()
  expect(await mails(owner)).toContain(`${member.user.name} created Swift`)
  expect((await failed()).items).toEqual([])

  const said = WriteAnnouncementInput.parse({
    id: newId(),
    title: "We are shut on Sunday",
    body: "From 2 to 3 in the morning.",
    link: "https://status.example/sunday",
    severity: "critical",
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
  const [mail] = await sandbox.mails(encodeURIComponent(admin.user.email))
  expect(mail?.text).toContain("https://status.example/sunday")
  const [told] = (await listNotifications(admin, ListNotificationsInput.parse({}))).items
  expect(told).toMatchObject({ severity: "critical", link: "https://status.example/sunday" })
  expect(await listBanners(member)).toMatchObject([{ title: "We are shut on Sunday", severity: "critical" }])
  await withdrawAnnouncement(operator, { id: said.id })
  expect(await listBanners(member)).toEqual([])

  // One that the mailbox sends back is told of, and cannot be sent again.
  await db.asSuperuser(
    "update app.notification_deliveries set outcome = 'bounced', outcome_at = now() where tenant_id = $1 and kind = 'system.announcement' and user_id = $2 and channel = 'email'",
    [acme.tenant.id, admin.user.id],
  )
  const cameBack = ListFailedDeliveriesInput.parse({ tenantId: acme.tenant.id, end: "came_back" })
  const back = (await listFailedDeliveries(operator, cameBack)).items
  expect(back).toMatchObject([{ kind: "system.announcement", outcome: "bounced" }])
  await expect(replayDelivery(operator, DeliveryInput.parse({ id: back[0]?.id }))).rejects.toHaveCode(
    "platform.DELIVERY_NOT_FOUND",
  )
  // So is one that was never sent, because it met a ceiling.
  await db.asSuperuser(
    "update app.notification_deliveries set state = 'skipped', reason = 'capped', outcome = null, outcome_at = null where id = $1",
    [back[0]?.id],
  )
  const leftOut = ListFailedDeliveriesInput.parse({ tenantId: acme.tenant.id, end: "left_out" })
  expect((await listFailedDeliveries(operator, leftOut)).items).toMatchObject([
    { id: back[0]?.id, reason: "capped", outcome: null },
  ])

  const { unread } = await countUnread(admin)
  expect(await markAllRead(admin)).toEqual({ unread: 0 })
  expect(unread).toBeGreaterThan(0)

  await db.asSuperuser(
    "update app.notifications set created_at = now() - interval '91 days' where tenant_id = $1 and kind = 'project.created'",
    [acme.tenant.id],
  )
  await purgeNotifications(db.worker, 90)
  expect(await bell(admin)).toEqual(["We are shut on Sunday"])
  expect(await deliveries()).toEqual([])
})

test("an announcement waits for its moment and is for the tenants of its plan; withdrawn, it reaches nobody whom it did not reach yet", async () => {
  const { acme, db, owner, admin, moveTo, rest, bell, mails } = await aHouse("2030-03-04T23:00:00Z")
  const { ctx: operator } = await anOperator(db, "platform_admin")
  const quietHours = { from: 22 * 60, until: 7 * 60 }
  await setNotificationSettings(acme.personOf(owner), { timeZone: "UTC", quietHours })
  const later = new Date(Date.now() + 3_600_000)
  const announce = async (title: string, what: object = {}) => {
    const id = newId<AnnouncementId>()
    const said = { id, title, body: "", audience: { all: true }, isBanner: false, isMessage: true, ...what }
    await writeAnnouncement(operator, WriteAnnouncementInput.parse({ startsAt: new Date(), ...said }))
    return { id }
  }
  await announce("For others", { audience: { plan: "starter" } })
  await announce("For us", { audience: { plan: "business" } })
  await announce("For all, later", { startsAt: later })
  const wrong = await announce("Withdrawn before", { startsAt: later })
  await rest()
  expect(await bell(admin)).toEqual(["For us"])
  await withdrawAnnouncement(operator, wrong)
  await db.asSuperuser("update platform.announcements set starts_at = now() where starts_at > now()")
  await rest()
  expect(await bell(admin)).toEqual(["For all, later", "For us"])

  const mailed = await announce("By mail", { hasMail: true })
  await rest()
  await withdrawAnnouncement(operator, mailed)
  await moveTo("2030-03-05T07:01:00Z")
  await rest()
  expect([await mails(admin), await mails(owner)]).toEqual([["By mail"], []])
})
