import { afterEach, expect, test, vi } from "vitest"
import {
  assertChannels,
  assertMailProvider,
  channelProblems,
  notificationCaps,
  pushKeys,
  twilioSettings,
} from "./env"

const ofMail = {
  BETTER_AUTH_URL: "https://plinth.example",
  RESEND_API_KEY: "re_key",
  RESEND_BASE_URL: "https://api.resend.com",
  RESEND_WEBHOOK_SECRET: "whsec_c2VjcmV0",
  MAIL_FROM: "Plinth <hello@plinth.example>",
  SUPPORT_EMAIL: "support@plinth.example",
}
const stub = (changes: Readonly<Record<string, string | undefined>>) => {
  for (const [name, value] of Object.entries({ ...ofMail, ...changes })) vi.stubEnv(name, value)
}
afterEach(() => vi.unstubAllEnvs())

test("on this machine the sandbox serves, elsewhere a provider does", () => {
  expect(assertMailProvider).not.toThrow()
  stub({})
  expect(assertMailProvider).not.toThrow()
})

test("what is missing is named", () => {
  stub({ RESEND_API_KEY: undefined, MAIL_FROM: undefined })
  expect(assertMailProvider).toThrow(
    "Mails of https://plinth.example go nowhere. RESEND_API_KEY is not set: mails need a provider. MAIL_FROM is not set",
  )
})

test("the sandbox's key is refused", () => {
  stub({ RESEND_API_KEY: "re_sandbox" })
  expect(assertMailProvider).toThrow("RESEND_API_KEY is the sandbox's.")
})

test("the secret that everybody knows is refused: with it anyone could say that an address bounced", () => {
  stub({
    RESEND_WEBHOOK_SECRET: `whsec_${Buffer.from("plinth sandbox mail webhook secret").toString("base64")}`,
  })
  expect(assertMailProvider).toThrow("RESEND_WEBHOOK_SECRET is the sandbox's")
})

test("a product that others reach hands no mail to this machine", () => {
  stub({ RESEND_BASE_URL: "http://localhost:4000/resend" })
  expect(assertMailProvider).toThrow("would go to http://localhost:4000/resend")
})

const names = [
  "TWILIO_ACCOUNT_SID",
  "TWILIO_AUTH_TOKEN",
  "TWILIO_FROM",
  "VAPID_PUBLIC_KEY",
  "VAPID_PRIVATE_KEY",
  "VAPID_SUBJECT",
  "SMS_COUNTRIES",
  "SMS_FOR",
  "SMS_MOST_A_DAY",
  "NOTIFICATIONS_PER_PERSON",
  "NOTIFICATIONS_PER_TENANT",
  "NOTIFICATIONS_PER_BELL",
]
const twilio = {
  TWILIO_ACCOUNT_SID: `AC${"a".repeat(32)}`,
  TWILIO_AUTH_TOKEN: "token",
  TWILIO_FROM: "+15005550006",
}
const keys = {
  VAPID_PUBLIC_KEY: "BFzrOTJcXLSG3YhT-SBLq0dTSkEpyd3uLvR8N9AQ40-7Wd2ZJyDJO0h1Xn3kq0vS5k1yq6sHrA1uF2-e4qTnDwE",
  VAPID_PRIVATE_KEY: "cqg3o0FGzv63lGkOe8GhZVW40UmWeg_NeM3biN0kcoA",
}
const elsewhere = (settings: Readonly<Record<string, string>>) => {
  vi.stubEnv("BETTER_AUTH_URL", "https://plinth.example")
  for (const name of names) vi.stubEnv(name, settings[name])
}

test("on this machine the sandbox serves; elsewhere, unset, there are neither texts nor push, and that is no mistake", () => {
  expect(twilioSettings()?.address).toBe("http://localhost:4000/twilio")
  expect(pushKeys()).not.toBeNull()
  elsewhere({})
  expect([twilioSettings(), pushKeys(), channelProblems()]).toEqual([null, null, []])
  expect(assertChannels).not.toThrow()
})

test("set as a whole it speaks to Twilio, which tells us what becomes of it", () => {
  elsewhere(twilio)
  expect(twilioSettings()).toMatchObject({
    address: null,
    from: "+15005550006",
    callback: "https://plinth.example/api/webhooks/twilio",
  })
  expect(channelProblems()).toEqual([])
})

test.each([
  [{ TWILIO_FROM: "+15005550006" }, "TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN not set"],
  [{ ...twilio, TWILIO_ACCOUNT_SID: "SK1" }, "TWILIO_ACCOUNT_SID is none"],
  [{ ...twilio, TWILIO_ACCOUNT_SID: `AC${"0".repeat(32)}` }, "is the sandbox's"],
  [{ ...twilio, TWILIO_FROM: "555-0199-and-more" }, "TWILIO_FROM is 555-0199-and-more"],
  [{ VAPID_PUBLIC_KEY: keys.VAPID_PUBLIC_KEY }, "set together"],
  [keys, "VAPID_PUBLIC_KEY does not belong"],
  [keys, "VAPID_PRIVATE_KEY is the sandbox's"],
  [{ VAPID_SUBJECT: "hello@plinth.example" }, "begins with mailto: or https:"],
  [{ SMS_COUNTRIES: "DE, USA" }, "SMS_COUNTRIES: USA is no country"],
  [{ SMS_FOR: "all" }, "SMS_FOR is all: it is paying or everyone."],
  [{ SMS_MOST_A_DAY: "1e3" }, "SMS_MOST_A_DAY is 1e3: it is a number."],
  [{ NOTIFICATIONS_PER_BELL: "200x" }, "NOTIFICATIONS_PER_BELL is 200x: it is a number."],
  [{ NOTIFICATIONS_PER_PERSON: "-1" }, "NOTIFICATIONS_PER_PERSON is -1: it is a number."],
  [{ NOTIFICATIONS_PER_TENANT: "2 000" }, "NOTIFICATIONS_PER_TENANT is 2 000: it is a number."],
])("%j does not start", (settings, problem) => {
  elsewhere(settings as Readonly<Record<string, string>>)
  expect(assertChannels).toThrow(problem)
})

test.each([
  [
    { NOTIFICATIONS_PER_PERSON: "", NOTIFICATIONS_PER_TENANT: "", NOTIFICATIONS_PER_BELL: "" },
    [20, 2_000, 200],
  ],
  [
    { NOTIFICATIONS_PER_PERSON: "2x", NOTIFICATIONS_PER_TENANT: "1e3", NOTIFICATIONS_PER_BELL: "-1" },
    [20, 2_000, 200],
  ],
  [{ NOTIFICATIONS_PER_PERSON: "0", NOTIFICATIONS_PER_TENANT: "0", NOTIFICATIONS_PER_BELL: "0" }, [0, 0, 0]],
])("%j lets %j through in an hour", (settings, most) => {
  elsewhere(settings)
  const { person, tenant, bell } = notificationCaps()
  expect([person, tenant, bell]).toEqual(most)
})
