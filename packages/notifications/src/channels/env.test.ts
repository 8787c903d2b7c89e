import { afterEach, expect, test, vi } from "vitest"
import { assertChannels, channelProblems, pushKeys, twilioSettings } from "./env"

const names = [
  "TWILIO_ACCOUNT_SID",
  "TWILIO_AUTH_TOKEN",
  "TWILIO_FROM",
  "VAPID_PUBLIC_KEY",
  "VAPID_PRIVATE_KEY",
  "VAPID_SUBJECT",
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
afterEach(() => vi.unstubAllEnvs())

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
])("%j does not start", (settings, problem) => {
  elsewhere(settings as Readonly<Record<string, string>>)
  expect(assertChannels).toThrow(problem)
})
