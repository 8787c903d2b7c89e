import { authSecret, type IdentityMail } from "@plinth/auth"
import { personContext } from "@plinth/db"
import { testDatabase } from "@plinth/db/testing"
import { createWorker, NonRetryableError } from "@plinth/jobs"
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest"
import { z } from "zod"
import { sms } from "../channels/sms"
import { textCallback } from "../env"
import { sendPhoneCode } from "./send-phone-code"
import { personInTest, type PersonInTest } from "../testing/person-in-test"
import { startSandbox, type TestSandbox } from "../testing/start-sandbox"
import { beginPhone } from "./begin-phone"
import { PhoneInput } from "./phone.schemas"
import { readPhone } from "./read-phone"
import { receiveTextCallback } from "./receive-callback"
import { removePhone } from "./remove-phone"
import { verifyPhone } from "./verify-phone"

const db = await testDatabase()
const worker = createWorker({ databases: db, tasks: [sendPhoneCode], secret: authSecret() })
let sandbox: TestSandbox
let count = 0

const Texts = z.object({ items: z.array(z.object({ to: z.string(), body: z.string() })) })
const textsTo = async (to: string) =>
  Texts.parse(await sandbox.read(`/texts?to=${encodeURIComponent(to)}`)).items.map(({ body }) => body)
const breakTwilio = (fault: object) => sandbox.post("/faults", { provider: "twilio", ...fault })
const newNumber = () => `+4915100${String(++count).padStart(6, "0")}`
const told: IdentityMail[] = []
const identityOf = ({ userId, session }: PersonInTest) => ({
  ...session,
  userId,
  device: null,
  identity: db.auth,
  deliver: async (mail: IdentityMail) => void told.push(mail),
})
const verify = (ada: PersonInTest, code: string) => verifyPhone(ada.person, identityOf(ada), { code })
const remove = (ada: PersonInTest) => removePhone(ada.person, identityOf(ada))
/** What their person was told of it, and what stands in the log of identity. */
const changesOf = async ({ userId }: PersonInTest) => [
  told.flatMap(({ user, change }) => (user.id === userId ? [change] : [])),
  (
    await db.asSuperuser<{ type: string }>(
      "select type from auth.identity_events where user_id = $1 and type like 'user.phone%' order by position",
      [userId],
    )
  ).map(({ type }) => type.replace("user.", "")),
]
const begin = ({ person }: PersonInTest, number: string) =>
  beginPhone(person, { identity: db.auth }, { number, locale: "en" })
/** What came to the phone, once the worker did its work. */
async function codeTo(number: string): Promise<string> {
  await expect.poll(() => textsTo(number), { timeout: 10_000 }).not.toEqual([])
  const [text = ""] = await textsTo(number)
  return /\d{6}/.exec(text)?.[0] ?? ""
}
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0")
async function withPhone(number = newNumber()) {
  const ada = await personInTest(db)
  await db.asSuperuser("insert into auth.user_phones (user_id, number) values ($1, $2)", [ada.userId, number])
  return { ada, number }
}

beforeAll(async () => {
  sandbox = await startSandbox()
  vi.stubEnv("SANDBOX_PORT", new URL(sandbox.url).port)
  await worker.start()
})
beforeEach(() => sandbox.reset())
afterAll(async () => {
  vi.unstubAllEnvs()
  await worker.stop()
  await sandbox.stop()
})

test("a number is a person's once they say the code that came to it, and is forgotten when they say so", async () => {
  const ada = await personInTest(db)
  const number = newNumber()
  await begin(ada, number)
  expect(await readPhone(ada.person)).toMatchObject({ isOffered: true, number: null, pending: { number } })
  const code = await codeTo(number)
  await expect(verify(ada, wrong(code))).rejects.toHaveCode("notifications.PHONE_CODE_WRONG")
  await verify(ada, code)
  expect(await readPhone(ada.person)).toMatchObject({ number, offReason: null, pending: null })
  await expect(verify(ada, code)).rejects.toHaveCode("notifications.PHONE_CODE_EXPIRED")
  await remove(ada)
  await remove(ada)
  expect(await readPhone(ada.person)).toMatchObject({ number: null })
})

test("whoever adds, changes or removes a number, its person is told by mail, and it stands in the log", async () => {
  const ada = await personInTest(db)
  const [first, second] = [newNumber(), newNumber()]
  for (const number of [first, first, second]) {
    await begin(ada, number)
    await verify(ada, await codeTo(number))
    await sandbox.reset()
  }
  await remove(ada)
  await remove(ada)
  const changes = ["phone_added", "phone_changed", "phone_removed"]
  expect(await changesOf(ada)).toEqual([changes, changes])
})

test("who has not confirmed their address is sent no code", async () => {
  const ada = await personInTest(db)
  const { user, origin } = ada.person
  const person = personContext(db, { ...user, emailVerified: false }, origin)
  const number = newNumber()
  await expect(begin({ ...ada, person }, number)).rejects.toHaveCode("auth.EMAIL_UNVERIFIED")
  expect(await readPhone(ada.person)).toMatchObject({ number: null, pending: null })
})

test("five wrong codes end it, however many come at once, and so do ten minutes", async () => {
  const ada = await personInTest(db)
  const number = newNumber()
  await begin(ada, number)
  const code = await codeTo(number)
  const guesses = await Promise.allSettled(Array.from({ length: 12 }, () => verify(ada, wrong(code))))
  const codes = guesses.map((guess) => (guess.status === "rejected" ? String(guess.reason.code) : "opened"))
  expect(codes.filter((one) => one === "notifications.PHONE_CODE_WRONG")).toHaveLength(5)
  await expect(verify(ada, code)).rejects.toHaveCode("notifications.PHONE_CODE_EXPIRED")

  const bob = await personInTest(db)
  const his = newNumber()
  await begin(bob, his)
  const late = await codeTo(his)
  await db.asSuperuser(
    "update auth.user_phone_codes set created_at = now() - interval '11 minutes', expires_at = now() - interval '1 minute' where user_id = $1",
    [bob.userId],
  )
  await expect(verify(bob, late)).rejects.toHaveCode("notifications.PHONE_CODE_EXPIRED")
})

test("a code is kept as a keyed hash, its job's payload is sealed, and another's number is not seen", async () => {
  const [ada, eve] = [await personInTest(db), await personInTest(db)]
  const number = newNumber()
  await begin(ada, number)
  const code = await codeTo(number)
  const kept = await db.asSuperuser("select to_jsonb(c) from auth.user_phone_codes c where number = $1", [
    number,
  ])
  expect(JSON.stringify(kept)).not.toContain(code)
  const runs = await db.asSuperuser("select payload::text from app.job_runs where task = $1", [
    sendPhoneCode.id,
  ])
  expect(JSON.stringify(runs)).not.toContain(number)
  expect(await readPhone(eve.person)).toMatchObject({ number: null, pending: null })
})

test.each(["0049 151 / 1234-5678", "+49 (151) 12345678"])("%s is a number", (said) => {
  expect(PhoneInput.parse({ number: said })).toEqual({ number: "+4915112345678" })
})
test.each(["", "123", "+0151123456", "0151 12345678", "+49151123456789012", "+49 call me"])(
  "%j is none",
  (said) => {
    expect(PhoneInput.safeParse({ number: said }).success).toBe(false)
  },
)

test("a notice goes to the phone of its person, and nowhere where there is none", async () => {
  const { ada, number } = await withPhone()
  const bob = await personInTest(db)
  expect(await ada.job().tenant.one((tx) => sms.reached(tx, [ada.userId, bob.userId]))).toEqual(
    new Set([ada.userId]),
  )
  const notice = ada.notice()
  await sms.deliver(notice, ada.recipient, ada.job())
  const [text = ""] = await textsTo(number)
  expect(text).toMatch(/^Example: The payment failed Update the card until Friday\. http:\S+\/billing#\S{8}$/)
  await expect(sms.deliver(bob.notice(), bob.recipient, bob.job())).rejects.toThrow(NonRetryableError)
  // A job of another tenant reaches nobody here.
  await expect(sms.deliver(notice, ada.recipient, bob.job())).rejects.toThrow(NonRetryableError)
})

test.each([
  ["is lost", { kind: "timeout_after_effect", ms: 0, times: 1 }],
  ["is garbled", { kind: "corrupt", times: 1 }],
])("where Twilio's answer %s the next attempt finds the text and sends no second one", async (_, fault) => {
  const { ada, number } = await withPhone()
  const notice = ada.notice()
  await breakTwilio(fault)
  await expect(sms.deliver(notice, ada.recipient, ada.job())).rejects.toHaveCode(
    "notifications.SMS_UNAVAILABLE",
  )
  await sms.deliver(notice, ada.recipient, ada.job(2))
  // So does the first attempt of a job that was given up and put back.
  await sms.deliver(notice, ada.recipient, { ...ada.job(), isAgain: true })
  expect(await textsTo(number)).toHaveLength(1)
  await sms.deliver(ada.notice({ ...notice, key: "replayed" }), ada.recipient, ada.job())
  expect(await textsTo(number)).toHaveLength(2)
})

test.each([
  ["fails", { kind: "status", status: 500, times: 1 }],
  ["hangs up", { kind: "drop", times: 1 }],
  ["does not know the token", { kind: "status", status: 401, times: 1 }],
])("where Twilio %s the text waits, and goes out once", async (_, fault) => {
  const { ada, number } = await withPhone()
  const notice = ada.notice()
  await breakTwilio(fault)
  await expect(sms.deliver(notice, ada.recipient, ada.job())).rejects.toHaveCode(
    "notifications.SMS_UNAVAILABLE",
  )
  await sms.deliver(notice, ada.recipient, ada.job(2))
  expect(await textsTo(number)).toHaveLength(1)
})

test("who answered STOP, at the phone or at Twilio, is sent no texts until they begin again", async () => {
  const { ada, number } = await withPhone()
  await sms.deliver(ada.notice(), ada.recipient, ada.job())
  await sandbox.post("/texts/reply", { from: number, body: "STOP" })
  await expect(sms.deliver(ada.notice(), ada.recipient, ada.job())).rejects.toMatchObject({
    cause: { code: "notifications.SUPPRESSED" },
  })
  expect(await readPhone(ada.person)).toMatchObject({ number, offReason: "stopped" })
  expect(await ada.job().tenant.one((tx) => sms.reached(tx, [ada.userId]))).toEqual(new Set())
})

test("a number that no text reaches is turned off", async () => {
  const { ada } = await withPhone("+15005550009")
  await expect(sms.deliver(ada.notice(), ada.recipient, ada.job())).rejects.toThrow("unreachable")
  expect(await readPhone(ada.person)).toMatchObject({ offReason: "unreachable" })
})

test("what Twilio tells is believed where it is signed, and turns texts off and on", async () => {
  const { ada, number } = await withPhone()
  const { default: twilio } = await import("twilio")
  const tell = (form: Record<string, string>, token = "sandbox") => {
    const signature = twilio.getExpectedTwilioSignature(token, textCallback(), form)
    const headers = new Headers({ "x-twilio-signature": signature })
    return receiveTextCallback(db, headers, Buffer.from(new URLSearchParams(form).toString()))
  }
  const reason = async () => (await readPhone(ada.person)).offReason
  await expect(tell({ From: number, Body: "STOP" }, "guessed")).rejects.toHaveCode(
    "notifications.INVALID_SIGNATURE",
  )
  expect(await reason()).toBeNull()
  expect(await tell({ From: number, Body: "Stop " })).toBe("noted")
  expect(await reason()).toBe("stopped")
  expect(await tell({ From: number, Body: "START", OptOutType: "START" })).toBe("noted")
  expect(await reason()).toBeNull()
  expect(await tell({ From: number, Body: "Thanks" })).toBe("nothing")
  expect(await tell({ To: number, MessageStatus: "delivered" })).toBe("nothing")
  expect(await tell({ To: number, MessageStatus: "undelivered", ErrorCode: "30005" })).toBe("noted")
  expect(await reason()).toBe("unreachable")
})

test("Twilio is left alone for as long as it says", async () => {
  const { ada, number } = await withPhone()
  const notice = ada.notice()
  await breakTwilio({ kind: "status", status: 429, times: 1 })
  await expect(sms.deliver(notice, ada.recipient, ada.job())).rejects.toHaveCode(
    "notifications.SMS_UNAVAILABLE",
  )
  await expect(sms.deliver(notice, ada.recipient, ada.job(2))).rejects.toHaveCode(
    "notifications.SMS_UNAVAILABLE",
  )
  expect(await sandbox.calls()).toEqual([429])
  await expect
    .poll(
      () =>
        sms.deliver(notice, ada.recipient, ada.job(2)).then(
          () => "sent",
          () => "waits",
        ),
      { timeout: 5_000 },
    )
    .toBe("sent")
  expect(await textsTo(number)).toHaveLength(1)
})
