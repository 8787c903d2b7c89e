import { expect, test } from "vitest"
import { findSandboxAddresses } from "./sandbox-addresses"

test.each([
  ["RESEND_BASE_URL", "http://localhost:4000/resend"],
  ["RESEND_BASE_URL", "http://127.0.0.1:4000/resend"],
  ["DODO_PAYMENTS_BASE_URL", "http://[::ffff:127.0.0.1]:4000/dodo"],
  ["TRIGGER_API_URL", "http://sandbox:4000/trigger"],
  ["SENTRY_DSN", "http://key@host.docker.internal:4000/1"],
  ["NEXT_PUBLIC_POSTHOG_HOST", "https://plinth-sandbox.example.com"],
  ["AI_BASE_URL", "http://0.0.0.0:4000/v1"],
])("%s=%s is a stand-in", (name, address) => {
  const [problem = ""] = findSandboxAddresses({ [name]: address })
  expect(problem).toContain(name)
  expect(problem).not.toContain("key@")
})

test.each([
  ["RESEND_BASE_URL", "https://api.resend.com"],
  ["DODO_PAYMENTS_BASE_URL", "https://test.dodopayments.com"],
  ["TRIGGER_API_URL", "http://trigger.internal:3040"],
  ["DATABASE_URL", "postgres://db:secret@localhost/plinth"],
  ["SENTRY_DSN", ""],
])("%s=%s is none", (name, address) => expect(findSandboxAddresses({ [name]: address })).toEqual([]))
