import { expect, test } from "vitest"
import { codeOf } from "./code-of"
import { jobErrors, NonRetryableError } from "./errors"

test("the code is the error's own, else its cause's, else that it broke", () => {
  expect(codeOf(jobErrors.TIMED_OUT())).toBe("jobs.TIMED_OUT")
  expect(codeOf(new NonRetryableError("n", { cause: jobErrors.INVALID_PAYLOAD() }))).toBe(
    "jobs.INVALID_PAYLOAD",
  )
  for (const other of [new Error("no"), new Error("no", { cause: new Error() }), "no", null])
    expect(codeOf(other)).toBe("jobs.BROKE")
})
