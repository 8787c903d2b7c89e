import { testGate } from "@plinth/gate/testing"
import { expect, test } from "vitest"
import { createCaller } from "./app-router"

const { gate, signUp, asSuperuser } = await testGate()
const as = async (cookie: string) => createCaller(await gate.admit(new Headers({ cookie }), null))
const capped = { message: "notifications.SMS_CAPPED" }

test("codes are counted by who asks for them, by the number they go to, and by the network that asks", async () => {
  const [ada, bob] = [await as(await signUp("Ada")), await as(await signUp("Bob"))]
  const [hers, his] = [{ number: "+4915112345600" }, { number: "+4915112345611" }]
  for (let time = 0; time < 5; time += 1) await ada.me.phone.begin(hers)
  await expect(ada.me.phone.begin(his)).rejects.toMatchObject(capped)
  await expect(bob.me.phone.begin(hers)).rejects.toMatchObject(capped)
  await bob.me.phone.begin(his)

  const cookie = await signUp("Cid")
  const from = (address: string) => gate.admit(new Headers({ cookie, "x-forwarded-for": address }), null)
  const { spend } = await from("2001:db8:0:7::1")
  for (let time = 0; time < 20; time += 1) await spend("phoneCode", "2001:db8:0:7::/64")
  const begin = async (address: string) =>
    createCaller(await from(address)).me.phone.begin({ number: "+4915112345633" })
  await expect(begin("2001:db8:0:7::2")).rejects.toMatchObject({ message: "gate.RATE_LIMITED" })
  await begin("2001:db8:0:8::1")
})

test("who wants to change a number shows once more that it is them", async () => {
  const cookie = await signUp("Dee")
  await asSuperuser("update auth.user_sessions set confirmed_at = now() - interval '11 minutes'")
  const { phone } = (await as(cookie)).me
  const asked = { message: "auth.CONFIRMATION_REQUIRED" }
  await expect(phone.begin({ number: "+4915112345644" })).rejects.toMatchObject(asked)
  await expect(phone.verify({ code: "123456" })).rejects.toMatchObject(asked)
  await expect(phone.remove()).rejects.toMatchObject(asked)
})

test("a call that comes twice under one key sends one text", async () => {
  const admitted = await gate.admit(new Headers({ cookie: await signUp("Cy") }), null)
  const begin = () =>
    createCaller({ ...admitted, keys: ["again"] }).me.phone.begin({ number: "+4915112345622" })
  const runs = () => asSuperuser("select 1 from app.job_runs where task = 'notifications.send-phone-code'")
  await begin()
  const before = await runs()
  await begin()
  expect(await runs()).toHaveLength(before.length)
})

test("a browser is its session's: who signs out there is shown nothing there any more", async () => {
  const cookie = await signUp("Hal")
  const hal = await as(cookie)
  const { serverKey } = await hal.me.devices.list()
  const device = {
    endpoint: "https://updates.push.services.mozilla.com/wpush/v2/hal",
    p256dh: "BFeAylKAffwU-obimt38cGb3wLVG-J7MXUz7zR_pfaQMeVIIcEtEGqSgAsxh2Det7HH6IOZJfAY21fw9-4vOlSU",
    auth: "nSyyBSkCnDNC1QEbIqNRYQ",
    serverKey: serverKey ?? "",
  }
  await expect(hal.me.devices.add({ ...device, endpoint: "https://169.254.169.254/" })).rejects.toMatchObject(
    {
      message: "input.INVALID",
    },
  )
  const [{ id }] = [await hal.me.devices.add(device), await hal.me.devices.add(device)]
  // As the browser asks: under a key, so that what it asks may come twice.
  const keyed = createCaller({ ...(await gate.admit(new Headers({ cookie }), null)), keys: ["once"] })
  await keyed.me.devices.remove({ deviceId: id })
  expect((await hal.me.devices.list()).devices).toEqual([])
  await hal.me.devices.add(device)
  expect((await hal.me.devices.list()).devices).toMatchObject([{ isCurrent: true }])
  await gate.auth.handler(
    new Request("http://localhost:3000/api/auth/sign-out", {
      method: "POST",
      headers: { cookie, origin: "http://localhost:3000", "content-type": "application/json" },
      body: "{}",
    }),
  )
  expect(await asSuperuser("select 1 from auth.user_push_devices")).toEqual([])
})
