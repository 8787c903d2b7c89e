import { expect, test, vi } from "vitest"
import { isPushEndpoint } from "./push-endpoint"

test.each([
  "https://fcm.googleapis.com/fcm/send/x",
  "https://updates.push.services.mozilla.com/wpush/v2/x",
  "https://wns2-par02p.notify.windows.com/w/?token=x",
  "https://web.push.apple.com/x",
  "http://localhost:4000/push/x",
])("%s is a push service's", (endpoint) => expect(isPushEndpoint(endpoint)).toBe(true))

test.each([
  "https://169.254.169.254/latest/meta-data",
  "https://[::1]/x",
  "https://localhost/x",
  "https://db.internal/x",
  "https://collaborator.example/x",
  "https://fcm.googleapis.com.evil.example/x",
  "https://evilpush.apple.com/x",
  "https://storage.googleapis.com/x",
  "http://updates.push.services.mozilla.com/x",
  "https://user@fcm.googleapis.com/x",
  "https://:secret@fcm.googleapis.com/x",
  "https://fcm.googleapis.com:8443/x",
  "http://user@localhost:4000/push/x",
  "http://localhost:1/push/x",
  "file:///etc/passwd",
  "",
])("%j is none", (endpoint) => expect(isPushEndpoint(endpoint)).toBe(false))

test("where others reach the product the stand-in is none either", () => {
  vi.stubEnv("BETTER_AUTH_URL", "https://plinth.example")
  expect(isPushEndpoint("http://localhost:4000/push/x")).toBe(false)
  vi.unstubAllEnvs()
})
