import { expect, test } from "vitest"
import { reasonOf } from "./reason-of"

test.each([
  ["Resend refused ada.b+x@example.co.uk.", "Resend refused [e-mail]."],
  ["GET https://mail.test/send?key=re_123 failed", "GET [address] failed"],
  ["postgres://plinth:secret@db/plinth is gone", "[address] is gone"],
  ["token sk_live_51H8aaaaaaaaaaaaaaaaaaaaaa is wrong", "token [token] is wrong"],
  ["two\n  lines", "two lines"],
  ["what Postgres\0 cannot store", "what Postgres cannot store"],
])("%s", (message, kept) => {
  expect(reasonOf(new Error(message))).toBe(kept)
})

test("an id of ours stays, and a long text is cut", () => {
  expect(reasonOf("project 0192f0c1-1a2b-7c3d-8e4f-0123456789ab is gone")).toContain(
    "0192f0c1-1a2b-7c3d-8e4f-0123456789ab",
  )
  expect(reasonOf("x ".repeat(1_000))).toHaveLength(500)
})
