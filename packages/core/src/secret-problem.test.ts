import { expect, test } from "vitest"
import { secretProblem } from "./secret-problem"

const known = "the-secret-of-every-development-machine"

test.each([
  [undefined, "KEY is not set"],
  ["", "KEY is not set"],
  [known, "KEY is development's"],
  ["short", "KEY is easy to guess"],
  ["x".repeat(64), "KEY is easy to guess"],
])("%s is refused", (secret, reason) => expect(secretProblem("KEY", secret, known)).toContain(reason))

test("a random one guards", () => {
  expect(secretProblem("KEY", "oY3vQmS1c7tXb0LrWz9dNfKe5HgJu2Pa", known)).toBeNull()
})
