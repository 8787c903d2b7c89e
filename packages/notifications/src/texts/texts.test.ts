import type { UserId } from "@plinth/core"
import { testDatabase } from "@plinth/db/testing"
import { translatorFor, locales } from "@plinth/i18n"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest"
import { z } from "zod"
import { sms } from "../channels/sms"
import { beginPhone } from "../phones/begin-phone"
import { readPhone } from "../phones/read-phone"
import { deliver as deliverTask } from "../deliver/deliver"
import { release } from "../tend/release"
import { personInTest, type PersonInTest } from "../testing/person-in-test"
import { startSandbox, type TestSandbox } from "../testing/start-sandbox"
import { destinationOf } from "./destination-of"
import { fitText, partsOf } from "./fit-text"

const db = await testDatabase()
let sandbox: TestSandbox
let count = 0

const Texts = z.object({ items: z.array(z.object({ to: z.string() })) })
const sent = async () => Texts.parse(await sandbox.read("/texts")).items.length
const newNumber = () => `+4915${String(10_000_000 + (count += 1) * 10_001).padStart(9, "0")}`
async function withPhone(number = newNumber()) {
  const ada = await personInTest(db)
  await db.asSuperuser("insert into auth.user_phones (user_id, number) values ($1, $2)", [ada.userId, number])
  return ada
}
const begin = ({ person }: PersonInTest, number = newNumber()) =>
  beginPhone(person, { identity: db.auth }, { number, locale: "en" })
/** The codes of errors, of those that failed. */
async function failures(all: readonly Promise<void>[]): Promise<string[]> {
  const ends = await Promise.allSettled(all)
  return ends.flatMap((end) => {
    if (end.status === "fulfilled") return []
    const { code, cause } = end.reason as { code?: string; cause?: { code?: string } }
    return [cause?.code ?? code ?? ""]
  })
}
const incidents = () =>
  db.asSuperuser<{ kind: string; fingerprint: string; count: number }>(
    "select kind, fingerprint, count::int, severity from platform.incidents order by kind",
  )
/** A notice that is to be handed to a person's phone, and what became of it. */
async function toldByText(ada: PersonInTest) {
  const { tenant, deliveryId } = ada.notice()
  await db.asSuperuser(
    `with chosen as (
      insert into app.notification_preferences (tenant_id, member_id, kind, channel, is_on, changed_at)
        values ($1, $2, 'billing.payment_overdue', 'sms', true, now()) on conflict do nothing
    ), notification as (
      insert into app.notifications (tenant_id, id, member_id, kind, event_id, actor_type, actor_id, entity_type, entity_id, data, severity, occurred_at, is_in_app)
        values ($1, gen_random_uuid(), $2, 'billing.payment_overdue', gen_random_uuid(), 'system', 'test', 'subscription', gen_random_uuid(), '{}', 'critical', now(), true)
        returning *
    ) insert into app.notification_deliveries (tenant_id, id, notification_id, event_id, member_id, user_id, kind, channel, state, told_at)
      select tenant_id, $3, id, event_id, member_id, $4, kind, 'sms', 'queued', now() from notification`,
    [tenant.id, ada.recipient.memberId, deliveryId, ada.userId],
  )
  const stands = () =>
    db.asSuperuser<{ state: string; reason: string | null; waitsAnHour: boolean | null }>(
      `select state, reason, due_at > now() + interval '59 minutes' as "waitsAnHour" from app.notification_deliveries where id = $1`,
      [deliveryId],
    )
  return { stands, attempt: () => deliverTask.run({ deliveryId }, ada.job()) }
}
/** An hour passes for what was let out and for what waits; what waits is let go. */
async function passAnHour(ada: PersonInTest) {
  await db.asSuperuser("update platform.texts set let_at = let_at - interval '1 hour'")
  await db.asSuperuser(
    "update app.notification_deliveries set due_at = due_at - interval '1 hour', told_at = told_at - interval '1 hour'",
  )
  await release.run({}, ada.job())
}
const counted = (userId: UserId) =>
  db.asSuperuser("select 1 from platform.texts where user_id = $1", [userId])

beforeAll(async () => {
  sandbox = await startSandbox()
  vi.stubEnv("SANDBOX_PORT", new URL(sandbox.url).port)
})
beforeEach(async () => {
  await sandbox.reset()
  await db.asSuperuser("delete from platform.texts")
  await db.asSuperuser("delete from platform.incidents")
})
afterEach(() => {
  for (const name of ["SMS_FOR", "SMS_COUNTRIES", "SMS_MOST_AN_HOUR", "SMS_MOST_A_DAY", "SMS_MOST_A_PERSON"])
    vi.stubEnv(name, "")
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await sandbox.stop()
})

describe("what is said", () => {
  const link = "http://localhost:3000/app/acme/billing#abcdefgh"
  test.each([
    ["GSM letters", "a".repeat(160), 1],
    ["one more", "a".repeat(161), 2],
    ["two parts of 153", "a".repeat(306), 2],
    ["and one more", "a".repeat(307), 3],
    ["those that take two places", "€".repeat(80), 1],
    ["one more of them", "€".repeat(81), 2],
    ["letters of any alphabet", "ж".repeat(70), 1],
    ["one more of those", "ж".repeat(71), 2],
    ["a single one among Latin letters", `${"a".repeat(70)}ж`, 2],
    ["quotation marks that the provider writes plainly", `“${"a".repeat(158)}”`, 1],
  ])("%s are counted as they are charged", (_, text, parts) => expect(partsOf(text)).toBe(parts))

  test.each([
    ["few letters", "The payment failed."],
    ["Latin letters", "a".repeat(2_000)],
    ["other letters", "ж".repeat(2_000)],
    ["letters that take two places", "€".repeat(2_000)],
    ["families", "👩‍👩‍👧 ".repeat(400)],
  ])("in %s is cut to two parts with its link whole", (_, said) => {
    const { body, parts } = fitText(said, link)
    expect(body.endsWith(` ${link}`)).toBe(true)
    expect(parts).toBe(partsOf(body))
    expect(parts).toBeLessThanOrEqual(2)
    if (said.length < 50) expect(body).toBe(`${said} ${link}`)
    else expect(body).toContain("…")
  })

  test("a code is one part in every language", () => {
    for (const locale of locales)
      expect(partsOf(translatorFor(locale, "texts")("code", { code: "000000" }))).toBe(1)
  })
})

test.each([
  ["+4915112345678", "DE", true],
  ["+14155552671", "US", true],
  ["+493012345678", "DE", false],
  ["+18002345678", "US", false],
  ["+18765551234", null, false],
  ["+18095551234", null, false],
  ["+22501234567", null, false],
  ["+881612345678", null, false],
])("%s is of %s, mobile: %j", (number, country, isMobile) => {
  expect([destinationOf(number)?.country ?? null, destinationOf(number)?.isMobile ?? false]).toEqual([
    country,
    isMobile,
  ])
})

describe("a ceiling", () => {
  test("of the house is met by as many as it says, however many come at once; the rest is left, and operators hear of it", async () => {
    vi.stubEnv("SMS_MOST_AN_HOUR", "7")
    const people = await Promise.all(Array.from({ length: 20 }, () => withPhone()))
    const left = await failures(people.map((ada) => sms.deliver(ada.notice(), ada.recipient, ada.job())))
    expect(left).toEqual(Array.from({ length: 13 }, () => "notifications.SMS_CAPPED"))
    expect(await sent()).toBe(7)
    expect(await incidents()).toEqual([
      { kind: "texts_capped", fingerprint: "house_hour", count: 13, severity: "high" },
    ])
  })

  test("of a tenant is a quarter of the house's, in an hour and in a day: what one sends leaves room for the others", async () => {
    const [ada, bob] = [await withPhone(), await withPhone()]
    for (const [name, met] of [
      ["SMS_MOST_A_DAY", "tenant_day"],
      ["SMS_MOST_AN_HOUR", "tenant_hour"],
    ] as const) {
      await db.asSuperuser("delete from platform.texts")
      vi.stubEnv("SMS_MOST_A_DAY", "")
      vi.stubEnv(name, "12")
      const all = Array.from({ length: 5 }, () => sms.deliver(ada.notice(), ada.recipient, ada.job()))
      expect((await Promise.allSettled(all)).filter(({ status }) => status === "fulfilled")).toHaveLength(3)
      await expect(sms.deliver(ada.notice(), ada.recipient, ada.job())).rejects.toThrow(met)
      await sms.deliver(bob.notice(), bob.recipient, bob.job())
    }
    expect(await incidents()).toEqual([])
  })

  test("of the hour is waited for by a notice, time and again for a day at the most; then it is left", async () => {
    vi.stubEnv("SMS_MOST_AN_HOUR", "2")
    const [ada, bob] = [await withPhone(), await withPhone()]
    const fill = async () => {
      for (let time = 0; time < 2; time += 1) await sms.deliver(bob.notice(), bob.recipient, bob.job())
    }
    const waits = [{ state: "held", reason: "ceiling", waitsAnHour: true }]
    const { stands, attempt } = await toldByText(ada)
    await fill()
    for (const again of [fill, () => Promise.resolve()]) {
      await attempt()
      expect(await stands()).toEqual(waits)
      await passAnHour(ada)
      expect(await stands()).toMatchObject([{ state: "queued", reason: null }])
      await again()
    }
    const runs = await db.asSuperuser(
      "select 1 from app.job_runs where tenant_id = $1 and task = 'notifications.deliver'",
      [ada.notice().tenant.id],
    )
    expect(runs).toHaveLength(2)
    await attempt()
    expect(await stands()).toMatchObject([{ state: "sent", reason: null }])
    const late = await toldByText(ada)
    await db.asSuperuser("update app.notification_deliveries set told_at = told_at - interval '1 day'")
    await late.attempt()
    expect(await late.stands()).toMatchObject([{ state: "skipped", reason: "capped" }])
  })

  test("lets a text that waited be looked for first, where an attempt before may have been taken", async () => {
    const ada = await withPhone()
    const { stands, attempt } = await toldByText(ada)
    await sandbox.post("/faults", { provider: "twilio", kind: "timeout_after_effect", ms: 0, times: 1 })
    await expect(attempt()).rejects.toHaveCode("notifications.SMS_UNAVAILABLE")
    await db.asSuperuser("update app.notification_deliveries set attempts = 1 where user_id = $1", [
      ada.userId,
    ])
    await attempt()
    expect([await sent(), (await stands())[0]?.state]).toEqual([1, "sent"])
  })

  test("of a person holds in all their tenants and for what is critical, and a job that is tried again is counted once", async () => {
    vi.stubEnv("SMS_MOST_A_PERSON", "3")
    const [ada, other] = [await withPhone(), await personInTest(db)]
    // Ada is in the other's tenant too.
    await db.asSuperuser(
      `insert into app.tenant_members (tenant_id, id, user_id, type, role, joined_at)
        select tenant_id, gen_random_uuid(), $1, 'member', 'member', now() from app.tenant_members where user_id = $2`,
      [ada.userId, other.userId],
    )
    const notice = ada.notice()
    for (const attempt of [1, 2, 3]) await sms.deliver(notice, ada.recipient, ada.job(attempt))
    expect(await counted(ada.userId)).toHaveLength(1)
    await sms.deliver(ada.notice(), ada.recipient, other.job())
    await sms.deliver(ada.notice(), ada.recipient, ada.job())
    for (const job of [ada.job(), other.job()])
      expect(await failures([sms.deliver(ada.notice({ severity: "critical" }), ada.recipient, job)])).toEqual(
        ["notifications.SMS_CAPPED"],
      )
    expect(await sent()).toBe(3)
    expect(await incidents()).toEqual([])
  })

  test("of codes is half of the house's: notices have the other half", async () => {
    vi.stubEnv("SMS_MOST_A_DAY", "6")
    const people = await Promise.all(Array.from({ length: 8 }, () => withPhone()))
    const left = await failures(people.map((ada) => begin(ada)))
    expect(left).toEqual(Array.from({ length: 5 }, () => "notifications.SMS_CAPPED"))
    for (const ada of people.slice(0, 3)) await sms.deliver(ada.notice(), ada.recipient, ada.job())
    expect(await incidents()).toMatchObject([{ kind: "texts_capped", fingerprint: "purpose_day", count: 5 }])
  })

  test("of codes holds for who asks and for the number, whoever asks", async () => {
    const [ada, number] = [await personInTest(db), newNumber()]
    for (let time = 0; time < 5; time += 1) await begin(ada, number)
    expect(await failures([begin(ada)])).toEqual(["notifications.SMS_CAPPED"])
    expect(await failures([begin(await personInTest(db), number)])).toEqual(["notifications.SMS_CAPPED"])
    await begin(await personInTest(db))
    expect((await readPhone(ada.person)).pending).toMatchObject({ number })
    expect(await incidents()).toEqual([])
  })

  test("of codes to one block of numbers is met by many accounts as by one, and operators hear of it", async () => {
    const block = "+49151987"
    const people = await Promise.all(Array.from({ length: 33 }, () => personInTest(db)))
    const left = await failures(
      people.map((ada, index) => begin(ada, `${block}6${String(index).padStart(4, "0")}`)),
    )
    expect(left).toHaveLength(3)
    expect(await incidents()).toMatchObject([{ kind: "texts_pumped", fingerprint: `${block}6`, count: 3 }])
  })
})

describe("who is served", () => {
  test("are people of tenants that pay, or are given it; a trial is no payment", async () => {
    vi.stubEnv("SMS_FOR", "paying")
    const ada = await withPhone()
    const stand = (columns: string) =>
      db.asSuperuser(
        `update app.tenants set ${columns} where id in (select tenant_id from app.tenant_members where user_id = $1)`,
        [ada.userId],
      )
    const deliver = () => failures([sms.deliver(ada.notice(), ada.recipient, ada.job())])
    await stand("trial_ends_at = now() + interval '1 day'")
    expect(await deliver()).toEqual(["notifications.SMS_UNPAID"])
    expect(await failures([begin(ada)])).toEqual(["notifications.SMS_UNPAID"])
    expect(await readPhone(ada.person)).toMatchObject({ needsPlan: true })
    await stand("comp_plan = 'pro'")
    expect([await deliver(), await failures([begin(ada)])]).toEqual([[], []])
    expect(await readPhone(ada.person)).toMatchObject({ needsPlan: false })
  })

  test("are countries that the house chose, and mobile numbers in them", async () => {
    const ada = await withPhone("+4366412345678")
    vi.stubEnv("SMS_COUNTRIES", "DE, CH")
    expect(await failures([sms.deliver(ada.notice(), ada.recipient, ada.job())])).toEqual([
      "notifications.SMS_NOT_SERVED",
    ])
    for (const number of ["+4366412345678", "+493012345678", "+18765551234"])
      expect(await failures([begin(ada, number)])).toEqual(["notifications.SMS_NOT_SERVED"])
    expect([await sent(), await counted(ada.userId)]).toEqual([0, []])
    await begin(ada, "+41791234567")
  })
})
