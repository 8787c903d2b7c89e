import { afterAll, expect, test } from "vitest"
import { parseErrorDigest } from "../error-digest"
import { stampUnexpected } from "./stamp-unexpected"

afterAll(() => void Reflect.deleteProperty(Error.prototype, "digest"))

test("an error that Next would tell by a hash is reported, and tells its id", () => {
  stampUnexpected()
  const error: Error & { digest?: string } = new TypeError("broke")
  expect(error.digest).toBeUndefined()
  error.digest = "2841093571@E394"
  expect(parseErrorDigest(error.digest ?? "")).toEqual({
    code: "internal.UNEXPECTED",
    id: expect.stringMatching(/^[0-9a-f]{32}$/),
  })
})

test("what Next itself throws, and what is stamped already, stays", () => {
  stampUnexpected()
  for (const digest of ["NEXT_REDIRECT;replace;/sign-in;307;", "NEXT_HTTP_ERROR_FALLBACK;404", "a.CODE@id"])
    expect(Object.assign(new Error("x"), { digest }).digest).toBe(digest)
})
