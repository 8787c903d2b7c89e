import { expect, test } from "vitest"
import { notableLines } from "./notable-lines"

test("shows errors and warnings, of Next and of the log, and nothing else", () => {
  const written = [
    " ✓ Ready in 1s",
    " GET /projects/error-handling 200 in 12ms",
    " ⨯ Error: no such page",
    "Warning: a key is missing",
    '{"level":"info","msg":"worker ready"}',
    '{"level":"warn","msg":"worker waits for the database"}',
    '{"level":50,"msg":"job failed","err":{"message":"refused"}}',
    "{ not json",
  ]
  expect(notableLines(written.join("\n"))).toEqual([
    "⨯ Error: no such page",
    "Warning: a key is missing",
    "worker waits for the database",
    "job failed: refused",
  ])
})
