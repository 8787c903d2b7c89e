import { setNotificationSettings, setPreference, setTenantDefault } from "@plinth/notifications"
import { addPerson, archiveProject } from "@plinth/projects"
import { changeRole, createApiKey, removeMember } from "@plinth/tenants"
import { expect, test, vi } from "vitest"
import { housesThatTell } from "./houses-that-tell.fixture"
import { makeReachable } from "./reachable.fixture"

const aHouse = housesThatTell()

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
  const { acme, sandbox, owner, member, moveTo, rest, make, mails, byMail, deliveries } = await aHouse()
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

test("what waited by mail and by push is one line of the digest", async () => {
  const { acme, db, sandbox, owner, member, moveTo, rest, make, mails, byMail, deliveries } = await aHouse()
  vi.stubEnv("NOTIFICATIONS_PER_PERSON", "0")
  await byMail(owner)
  await setPreference(owner, { kind: "project.created", channel: "push", isOn: true })
  await makeReachable(db, sandbox, owner.user, "+4915112345678")
  await setNotificationSettings(acme.personOf(owner), { timeZone: "UTC" })
  await make(member, "Falcon")
  await make(member, "Swift")
  await rest()
  expect((await deliveries()).map(({ reason }) => reason)).toEqual(["cap", "cap", "cap", "cap"])
  await moveTo("2030-03-05T08:01:00Z")
  await rest()
  expect(await mails(owner)).toEqual(["2 things from Acme"])
  const [mail] = await sandbox.mails(encodeURIComponent(owner.user.email))
  expect(mail?.text?.match(/Falcon/g)).toHaveLength(1)
  expect((await deliveries()).map(({ state }) => state)).toEqual(["sent", "sent", "sent", "sent"])
  vi.stubEnv("NOTIFICATIONS_PER_PERSON", undefined)
})

test("what is late keeps to quiet hours; of what was turned off meanwhile nothing comes", async () => {
  const { acme, db, sandbox, owner, admin, member, moveTo, rest, make, mails, byMail, deliveries } =
    await aHouse("2030-03-04T21:00:00Z")
  for (const each of [owner, admin]) {
    const quietHours = { from: 22 * 60, until: 7 * 60 }
    await setNotificationSettings(acme.personOf(each), { timeZone: "UTC", quietHours })
    await byMail(each)
  }
  await sandbox.breakResend({ kind: "status", status: 500 })
  await make(member, "Falcon")
  await rest()
  expect((await deliveries()).map(({ state }) => state)).toEqual(["queued", "queued"])
  await sandbox.reset()
  await setPreference(admin, { kind: "project.created", channel: "email", isOn: false })
  await moveTo("2030-03-04T23:00:00Z")
  await db.asSuperuser("update app.job_runs set run_at = now() where state = 'pending'")
  await rest()
  expect(await deliveries()).toEqual(
    expect.arrayContaining([
      { state: "held", reason: "quiet_hours" },
      { state: "skipped", reason: "unreachable" },
    ]),
  )
  expect([await mails(owner), await mails(admin)]).toEqual([[], []])
  await moveTo("2030-03-05T07:01:00Z")
  await rest()
  expect([await mails(owner), await mails(admin)]).toEqual([[`${member.user.name} created Falcon`], []])
})
