import { expect, test } from "vitest"
import { seal, unseal } from "./seal"

const what = { secret: "secret", purpose: "test.letter", of: "ada" }

test("a sealed text hides what it says, differs each time, and opens for what it was sealed for", () => {
  const sealed = seal(what, "Grüße")
  expect(Buffer.from(sealed, "base64url").toString("utf8")).not.toContain("Grüße")
  expect(seal(what, "Grüße")).not.toBe(sealed)
  expect(unseal(what, sealed)).toBe("Grüße")
})

test.each([{ secret: "other" }, { purpose: "test.parcel" }, { of: "bob" }])(
  "it does not open with another %o",
  (other) => {
    const sealed = seal(what, "hush")
    expect(() => unseal({ ...what, ...other }, sealed)).toThrow()
  },
)

test("changed or cut short, it does not open", () => {
  const bytes = Buffer.from(seal(what, "hush"), "base64url")
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1)
  expect(() => unseal(what, bytes.toString("base64url"))).toThrow()
  expect(() => unseal(what, bytes.subarray(0, 20).toString("base64url"))).toThrow()
  expect(() => unseal(what, "")).toThrow()
})
