import { newId, type UserId } from "@plinth/core"
import { personContext } from "@plinth/db"
import { insertTenant, insertUser, testDatabase, testOrigin } from "@plinth/db/testing"
import { afterAll, beforeAll, expect, test, vi } from "vitest"
import { queueIdentityMail } from "../direct/queue-identity-mail"
import { mailEvent, signedMailEvent } from "../testing/signed-mail-event"
import { startSandbox, type TestSandbox } from "../testing/start-sandbox"
import { addressHash } from "./address-hash"
import { findSuppression } from "./find-suppression"
import { liftOwnSuppression, readMailStanding } from "./lift-suppression"
import { receiveMailEvent } from "./receive-mail-event"

const db = await testDatabase()
const minute = 60_000
const ago = (minutes: number) => new Date(Date.now() - minutes * minute)
const address = () => `${newId<UserId>()}@example.com`

const hear = (body: unknown, signing?: Parameters<typeof signedMailEvent>[1]) => {
  const { headers, raw } = signedMailEvent(body, signing)
  return receiveMailEvent(db, headers, raw)
}
const standing = async (email: string) => (await findSuppression(db.app, email))?.reason ?? null
const bounce = (email: string, at?: Date) =>
  mailEvent({ type: "email.bounced", to: [email], bounce: "Permanent", at })

test("a bounce for good and a complaint end mails, a full mailbox and a delay do not", async () => {
  const told = [
    ["email.bounced", "Permanent", "bounce"],
    ["email.complained", undefined, "complaint"],
    ["email.suppressed", undefined, "provider"],
    ["email.bounced", "Transient", null],
    ["email.bounced", "Undetermined", null],
    ["email.delivery_delayed", undefined, null],
    ["email.sent", undefined, null],
    ["something.new", undefined, null],
  ] as const
  for (const [type, kind, reason] of told) {
    const email = address()
    expect(await hear(mailEvent({ type, to: [`Ada <${email.toUpperCase()}>`], bounce: kind }))).toBe("kept")
    expect(await standing(email), type).toBe(reason)
  }
})

test("each message is taken once by its id", async () => {
  const email = address()
  const id = `msg_${newId<UserId>()}`
  expect(await hear(bounce(email), { id })).toBe("kept")
  expect(await hear(mailEvent({ to: [email], at: new Date(Date.now() + minute) }), { id })).toBe("known")
  expect(await standing(email)).toBe("bounce")
})

test("what is not signed, signed for something else, changed, old or early is refused", async () => {
  const email = address()
  const { headers, text } = signedMailEvent(bounce(email))
  const raw = (said: string) => new TextEncoder().encode(said)
  const without = (name: string) => {
    const fewer = new Headers(headers)
    fewer.delete(name)
    return fewer
  }
  const refused = (given: Headers, said: string) =>
    expect(receiveMailEvent(db, given, raw(said))).rejects.toHaveCode("notifications.INVALID_SIGNATURE")
  for (const name of ["svix-id", "svix-timestamp", "svix-signature"]) await refused(without(name), text)
  await refused(headers, text.replace("Permanent", "Transient"))
  const other = new Headers(headers)
  other.set("svix-id", "msg_other")
  await refused(other, text)
  for (const sentAt of [ago(6), ago(-6)]) {
    const late = signedMailEvent(bounce(email), { sentAt })
    await refused(late.headers, late.text)
  }
  expect(await standing(email)).toBeNull()
})

test("what is signed and cannot be read is let go", async () => {
  for (const body of [
    "{",
    "null",
    "[]",
    '{"type":7}',
    JSON.stringify({ ...bounce(address()), type: "a\0b" }),
  ])
    expect(await hear(body)).toBe("unreadable")
})

test("a mailbox that takes mail again has come back; a complaint stands", async () => {
  const [gone, cross] = [address(), address()]
  await hear(bounce(gone, ago(3)))
  await hear(mailEvent({ type: "email.complained", to: [cross], at: ago(3) }))
  for (const email of [gone, cross]) await hear(mailEvent({ to: [email], at: ago(2) }))
  expect([await standing(gone), await standing(cross)]).toEqual([null, "complaint"])
})

test("a mail that a person waits for goes to an address that complained once a day, and to one that only sent mail back each time", async () => {
  const asked = async (email: string) => {
    const user = { id: newId<UserId>(), name: "Ada", email }
    const count = async () =>
      (await db.asSuperuser("select 1 from app.job_runs where task = 'notifications.send-identity-mail'"))
        .length
    const before = await count()
    for (const template of ["reset-password", "sign-in-link", "password-changed"] as const)
      await queueIdentityMail(db, { template, user, url: "http://localhost:3000/" })
    return (await count()) - before
  }
  const [gone, cross, fine] = [address(), address(), address()]
  await hear(bounce(gone))
  await hear(mailEvent({ type: "email.complained", to: [cross] }))
  expect([await asked(gone), await asked(cross), await asked(cross), await asked(fine)]).toEqual([2, 1, 0, 3])
  await db.asSuperuser(
    "update platform.mail_suppressions set insisted_at = now() - interval '25 hours' where address_hash = $1",
    [addressHash(cross)],
  )
  expect(await asked(cross)).toBe(1)
})

test("what became of a mail is written to its delivery, or to all that a digest gathered; a complaint is the last word", async () => {
  const { id: tenantId, owner } = await insertTenant(db)
  const digestId = newId()
  const aDelivery = async (digest: string | null) => {
    const [notification, delivery, event] = [newId(), newId(), newId()]
    await db.asSuperuser(
      `with told as (
          insert into app.notifications (tenant_id, id, member_id, kind, event_id, actor_type, actor_id, entity_type, entity_id, data, severity, occurred_at, is_in_app)
            values ($1, $2, $3, 'project.created', $4, 'system', 'test', 'tenant', 'test', '{}', 'info', now(), true)
        ) insert into app.notification_deliveries (tenant_id, id, notification_id, event_id, member_id, user_id, kind, channel, state, told_at, digest_id)
          values ($1, $5, $2, $4, $3, $6, 'project.created', 'email', 'sent', now(), $7)`,
      [tenantId, notification, owner.memberId, event, delivery, owner.userId, digest],
    )
    return delivery
  }
  const ids = [await aDelivery(null), await aDelivery(digestId), await aDelivery(digestId)]
  const outcomes = async () =>
    (
      await db.asSuperuser<{ outcome: string | null }>(
        "select outcome from app.notification_deliveries where id = any($1) order by array_position($1, id)",
        [ids],
      )
    ).map(({ outcome }) => outcome)
  const befell = (type: string, delivery: string | undefined, at: Date, tenant: string = tenantId) => {
    const said = mailEvent({ type: `email.${type}`, to: [address()], at })
    return hear({ ...said, data: { ...said.data, tags: { tenant, delivery } } })
  }
  await befell("delivered", ids[0], ago(5))
  await befell("bounced", digestId, ago(5))
  await befell("bounced", ids[0], ago(4), newId())
  await befell("sent", ids[0], ago(4))
  expect(await outcomes()).toEqual(["delivered", "bounced", "bounced"])
  await befell("complained", ids[0], ago(6))
  await befell("delivered", ids[0], ago(1))
  await befell("delivered", digestId, ago(9))
  expect(await outcomes()).toEqual(["complained", "bounced", "bounced"])
})

test("of a mail to several nobody can say whose it is", async () => {
  const email = address()
  await hear(mailEvent({ type: "email.complained", to: [email, address()] }))
  expect(await standing(email)).toBeNull()
})

let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await startSandbox()
  vi.stubEnv("RESEND_BASE_URL", `${sandbox.url}/resend`)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await sandbox.stop()
})

async function aPerson() {
  const id = await insertUser(db)
  const user = { id, name: "Ada", email: `${id}@example.test`, emailVerified: true }
  return personContext(db, user, testOrigin(id))
}

test("its owner has it tried again; what happened before is over, and what happens then counts", async () => {
  const [ada, other] = [await aPerson(), await aPerson()]
  for (const { user } of [ada, other]) await hear(bounce(user.email, ago(3)))
  expect(await readMailStanding(ada)).toMatchObject({ reason: "bounce" })
  await liftOwnSuppression(ada)
  await liftOwnSuppression(ada)
  expect([await readMailStanding(ada), (await readMailStanding(other))?.reason]).toEqual([null, "bounce"])
  await hear(bounce(ada.user.email, ago(1)))
  expect(await readMailStanding(ada)).toBeNull()
  await hear(bounce(ada.user.email, ago(-1)))
  expect(await readMailStanding(ada)).toMatchObject({ reason: "bounce" })
})

test("while the provider is away it stays as it is, and the person is told so", async () => {
  const ada = await aPerson()
  await hear(bounce(ada.user.email))
  for (const fault of [
    { kind: "status", status: 503 },
    { kind: "latency", ms: 60_000 },
  ]) {
    await sandbox.breakResend(fault)
    await expect(liftOwnSuppression(ada)).rejects.toHaveCode("notifications.MAIL_UNAVAILABLE")
    expect(await readMailStanding(ada)).toMatchObject({ reason: "bounce" })
    await sandbox.reset()
  }
})

test("nobody's address is kept, and no role but the operators' reads the list", async () => {
  const email = address()
  await hear(bounce(email))
  const rows = await db.asSuperuser("select * from platform.mail_suppressions, platform.mail_events")
  expect(JSON.stringify(rows)).not.toContain(email.split("@")[0])
  for (const role of [db.app, db.reader, db.worker, db.auth])
    await expect(role.selectFrom("platform.mail_suppressions").select("reason").execute()).rejects.toThrow(
      "permission denied",
    )
})
