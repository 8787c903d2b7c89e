import { testDatabase } from "@plinth/db/testing"
import { NonRetryableError } from "@plinth/jobs"
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest"
import webPush from "web-push"
import { z } from "zod"
import { pushKeys } from "../env"
import { push } from "../channels/push"
import { personInTest, type PersonInTest } from "../testing/person-in-test"
import { startSandbox, type TestSandbox } from "../testing/start-sandbox"
import { addDevice } from "./add-device"
import { DeviceIdInput, DeviceInput } from "./device.schemas"
import { listDevices } from "./list-devices"
import { removeDevice } from "./remove-device"
import { tryDevice } from "./try-device"

const db = await testDatabase()
let sandbox: TestSandbox

const Subscription = z.object({
  endpoint: z.string(),
  keys: z.object({ p256dh: z.string(), auth: z.string() }),
})
const Shown = z.object({
  items: z.array(z.object({ device: z.string(), topic: z.string(), text: z.string().nullable() })),
})
const breakPush = (fault: object) => sandbox.post("/faults", { provider: "push", ...fault })
const serverKey = () => pushKeys()?.publicKey ?? ""
/** What a browser says once its person let it show messages. */
async function subscribe(): Promise<DeviceInput> {
  const made = await sandbox.post("/push/devices", { applicationServerKey: serverKey() })
  const { endpoint, keys } = Subscription.parse(made)
  return { endpoint, ...keys, serverKey: serverKey() }
}
const tokenOf = ({ endpoint }: DeviceInput) => endpoint.split("/").at(-1) ?? ""
const forget = (device: DeviceInput) =>
  fetch(`${sandbox.url}/_/push/devices/${tokenOf(device)}`, { method: "DELETE" })
const shownOn = async (device: DeviceInput) =>
  Shown.parse(await sandbox.read(`/push/messages?device=${tokenOf(device)}`)).items
const devicesOf = async ({ userId }: PersonInTest) =>
  (await db.asSuperuser("select 1 from auth.user_push_devices where user_id = $1", [userId])).length
const listed = async ({ person, session }: PersonInTest) => (await listDevices(person, session)).devices
async function withDevices(count: number) {
  const ada = await personInTest(db)
  const devices = await Promise.all(Array.from({ length: count }, subscribe))
  for (const device of devices) await addDevice(ada.person, ada.session, device)
  return {
    ada,
    devices,
    first: devices[0] ?? (await subscribe()),
    last: devices.at(-1) ?? (await subscribe()),
  }
}

beforeAll(async () => {
  sandbox = await startSandbox()
  vi.stubEnv("SANDBOX_PORT", new URL(sandbox.url).port)
})
beforeEach(() => sandbox.reset())
afterAll(async () => {
  vi.unstubAllEnvs()
  await sandbox.stop()
})

describe("a browser", () => {
  test("is listed with what it is, once, shows a message for trying, and is removed", async () => {
    const { ada, first } = await withDevices(1)
    const noPoint = `${first.p256dh.slice(0, -4)}AAAA`
    for (const wrong of [{ endpoint: "https://a.example/" }, { p256dh: first.auth }, { p256dh: noPoint }])
      expect(DeviceInput.safeParse({ ...first, ...wrong }).success).toBe(false)
    await addDevice(ada.person, ada.session, first)
    const [device] = await listed(ada)
    expect(await listed(ada)).toMatchObject([{ userAgent: "Firefox/1", isCurrent: true, lastSentAt: null }])
    const input = { ...DeviceIdInput.parse({ deviceId: device?.id }), locale: "en" }
    await tryDevice(ada.person, input)
    expect(JSON.parse((await shownOn(first))[0]?.text ?? "")).toMatchObject({ path: "/app", tag: "test" })
    const eve = await personInTest(db)
    await removeDevice(eve.person, input)
    await expect(tryDevice(eve.person, input)).rejects.toHaveCode("notifications.DEVICE_NOT_FOUND")
    expect(await listed(ada)).toHaveLength(1)
    await removeDevice(ada.person, input)
    expect(await listed(ada)).toEqual([])
  })

  test("shows messages of whoever let it last, and of nobody who was signed out there", async () => {
    const { ada, first } = await withDevices(1)
    const eve = await personInTest(db)
    await addDevice(eve.person, eve.session, first)
    expect([await listed(ada), await listed(eve)]).toMatchObject([[], [{}]])
    await db.asSuperuser("delete from auth.user_sessions where id = $1", [eve.session.sessionId])
    expect(await listed(eve)).toEqual([])
  })

  const session = (set: string) => ({
    ends: `update auth.user_sessions set ${set} where user_id = $1`,
    begins:
      "update auth.user_sessions set updated_at = now(), expires_at = now() + interval '1 day' where user_id = $1",
  })
  test.each([
    ["fell asleep", session("updated_at = now() - interval '7 days'")],
    ["is over", session("expires_at = now()")],
    [
      "waits for a second factor",
      {
        ends: "update auth.users set two_factor_enabled = true where id = $1",
        begins: "update auth.users set two_factor_enabled = false where id = $1",
      },
    ],
  ])(
    "is there for nobody while its session %s, and makes room for the next one",
    async (_, { ends, begins }) => {
      const { ada, first } = await withDevices(1)
      await db.asSuperuser(ends, [ada.userId])
      expect(await listed(ada)).toEqual([])
      expect(await ada.job().tenant.one((tx) => push.reached(tx, [ada.userId]))).toEqual(new Set())
      await expect(push.deliver(ada.notice(), ada.recipient, ada.job())).rejects.toMatchObject({
        cause: { code: "notifications.UNREACHABLE" },
      })
      await expect(addDevice(ada.person, ada.session, first)).rejects.toThrow("row-level security")
      expect(await devicesOf(ada)).toBe(1)
      await db.asSuperuser(begins, [ada.userId])
      await addDevice(ada.person, ada.session, first)
      await push.deliver(ada.notice(), ada.recipient, ada.job())
      expect(await shownOn(first)).toHaveLength(1)
    },
  )

  test.each([
    ["signing out elsewhere", "delete from auth.user_sessions where user_id = $1 and token like 'other%'"],
    ["a new password", "update auth.user_accounts set password = 'new' where user_id = $1"],
    ["being suspended", "update auth.users set suspended_at = now() where id = $1"],
    ["the worker, by and by", null],
  ])("of a session that fell asleep is forgotten by %s", async (_, act) => {
    const { ada } = await withDevices(1)
    const awake = await withDevices(1)
    await db.asSuperuser(
      `insert into auth.user_accounts (id, user_id, provider_id, account_id, password) values (gen_random_uuid(), $1::uuid, 'credential', $1::text, 'old')`,
      [ada.userId],
    )
    await db.asSuperuser(session("updated_at = now() - interval '8 days'").ends, [ada.userId])
    await db.asSuperuser(
      "insert into auth.user_sessions (id, user_id, token, expires_at) values (gen_random_uuid(), $1::uuid, 'other ' || $1::text, now() + interval '1 day')",
      [ada.userId],
    )
    if (act) await db.asSuperuser(act, [ada.userId])
    else await db.worker.deleteFrom("auth.user_push_devices").execute()
    expect([await devicesOf(ada), await devicesOf(awake.ada)]).toEqual([0, 1])
  })

  test("that is gone is forgotten when it is tried, and one that does not answer is not", async () => {
    const { ada, first } = await withDevices(1)
    const [device] = await listed(ada)
    const input = { ...DeviceIdInput.parse({ deviceId: device?.id }), locale: "en" }
    await breakPush({ kind: "status", status: 500, times: 1 })
    await expect(tryDevice(ada.person, input)).rejects.toHaveCode("notifications.PUSH_UNAVAILABLE")
    await forget(first)
    await expect(tryDevice(ada.person, input)).rejects.toHaveCode("notifications.DEVICE_GONE")
    expect(await listed(ada)).toEqual([])
  })

  test("is one of twenty: the oldest makes room", async () => {
    const { ada } = await withDevices(21)
    expect(await listed(ada)).toHaveLength(20)
  })
})

describe("a notice", () => {
  test("is shown on every browser of its person, under a topic of its own, and nowhere else", async () => {
    const { ada, devices } = await withDevices(2)
    const bob = await personInTest(db)
    const { tenant } = ada.job()
    expect(await tenant.one((tx) => push.reached(tx, [ada.userId, bob.userId]))).toEqual(
      new Set([ada.userId]),
    )
    const notice = ada.notice()
    await push.deliver(notice, ada.recipient, ada.job())
    const shown = (await Promise.all(devices.map(shownOn))).flat()
    expect(shown).toHaveLength(2)
    expect(JSON.parse(shown[0]?.text ?? "")).toEqual({
      title: "The payment failed",
      body: "Update the card until Friday.\nExample",
      path: `/app/${notice.tenant.slug}/billing`,
      tag: shown[0]?.topic,
    })
    expect(await listed(ada)).toMatchObject([
      { lastSentAt: expect.any(Date) },
      { lastSentAt: expect.any(Date) },
    ])
    // A job of another tenant reaches nobody here.
    await expect(push.deliver(notice, ada.recipient, bob.job())).rejects.toThrow(NonRetryableError)
  })

  test("forgets who is gone, and waits where only they were", async () => {
    const { ada, first, last } = await withDevices(2)
    await forget(first)
    await push.deliver(ada.notice(), ada.recipient, ada.job())
    expect(await shownOn(last)).toHaveLength(1)
    expect(await listed(ada)).toHaveLength(1)
    await forget(last)
    await expect(push.deliver(ada.notice(), ada.recipient, ada.job())).rejects.toMatchObject({
      cause: { code: "notifications.UNREACHABLE" },
    })
    expect(await listed(ada)).toEqual([])
  })

  test.each([
    ["fails", { kind: "status", status: 500 }, 1],
    ["is garbled after it took it", { kind: "corrupt" }, 1],
    ["is lost after it took it", { kind: "timeout_after_effect", ms: 0 }, 2],
    ["does not know our key", { kind: "status", status: 403 }, 1],
  ])("where one service %s only that browser is tried again", async (_, fault, times) => {
    const { ada, first, last } = await withDevices(2)
    await breakPush({ ...fault, path: `/${tokenOf(first)}`, times: 1 })
    const notice = ada.notice()
    await push.deliver(notice, ada.recipient, ada.job()).catch(() => null)
    await push.deliver(notice, ada.recipient, ada.job(2))
    const [once, again] = [await shownOn(last), await shownOn(first)]
    expect(once).toHaveLength(1)
    // What came twice has one tag: the browser shows the second in place of the first.
    expect(again).toHaveLength(times)
    expect(new Set(again.map(({ topic }) => topic)).size).toBe(1)
  })

  test("that the service will never take is given up", async () => {
    const { ada } = await withDevices(1)
    await breakPush({ kind: "status", status: 413 })
    await expect(push.deliver(ada.notice(), ada.recipient, ada.job())).rejects.toMatchObject({
      name: "NonRetryableError",
      cause: { code: "notifications.PUSH_REFUSED" },
    })
  })

  test("is as long as a message may be, whatever it says", async () => {
    const { ada, first } = await withDevices(1)
    await push.deliver(
      ada.notice({ title: "𝔄".repeat(500), body: "𝔄".repeat(5_000) }),
      ada.recipient,
      ada.job(),
    )
    expect(await shownOn(first)).toHaveLength(1)
  })
})

test("push key rotated: browsers of the old key are asked no more, and are replaced when they subscribe again", async () => {
  const { ada, first } = await withDevices(1)
  const { publicKey, privateKey } = webPush.generateVAPIDKeys()
  vi.stubEnv("VAPID_PUBLIC_KEY", publicKey)
  vi.stubEnv("VAPID_PRIVATE_KEY", privateKey)
  try {
    expect(await listDevices(ada.person, ada.session)).toEqual({ serverKey: publicKey, devices: [] })
    expect(await ada.job().tenant.one((tx) => push.reached(tx, [ada.userId]))).toEqual(new Set())
    await expect(addDevice(ada.person, ada.session, first)).rejects.toHaveCode(
      "notifications.DEVICE_OUTDATED",
    )
    // A notice that was on its way finds nobody, and asks no service with a key that it would refuse.
    await expect(push.deliver(ada.notice(), ada.recipient, ada.job())).rejects.toMatchObject({
      cause: { code: "notifications.UNREACHABLE" },
    })
    expect(await sandbox.calls()).toEqual([])
    const again = await subscribe()
    await addDevice(ada.person, ada.session, again)
    await push.deliver(ada.notice(), ada.recipient, ada.job())
    expect(await shownOn(again)).toHaveLength(1)
    const kept = "select server_key from auth.user_push_devices where user_id = $1"
    expect(await db.asSuperuser(kept, [ada.userId])).toEqual([{ server_key: publicKey }])
  } finally {
    vi.stubEnv("VAPID_PUBLIC_KEY", "")
    vi.stubEnv("VAPID_PRIVATE_KEY", "")
  }
})

test("a service is left alone for as long as it says", async () => {
  const { ada, first } = await withDevices(1)
  const notice = ada.notice()
  await breakPush({ kind: "status", status: 429, times: 1 })
  const attempt = () => push.deliver(notice, ada.recipient, ada.job())
  await expect(attempt()).rejects.toHaveCode("notifications.PUSH_UNAVAILABLE")
  await expect(attempt()).rejects.toHaveCode("notifications.PUSH_UNAVAILABLE")
  expect(await sandbox.calls()).toEqual([429])
  await expect
    .poll(
      () =>
        attempt().then(
          () => "sent",
          () => "waits",
        ),
      { timeout: 6_000 },
    )
    .toBe("sent")
  expect(await shownOn(first)).toHaveLength(1)
})

test("a service that dawdles is hung up on, and left alone for a while", async () => {
  const { ada } = await withDevices(1)
  await breakPush({ kind: "latency", ms: 60_000 })
  const attempt = () => push.deliver(ada.notice(), ada.recipient, ada.job())
  for (let time = 0; time < 3; time += 1)
    await expect(attempt()).rejects.toHaveCode("notifications.PUSH_UNAVAILABLE")
  expect(await sandbox.read("/faults")).toMatchObject({ items: [{ struck: 1 }] })
}, 30_000)
