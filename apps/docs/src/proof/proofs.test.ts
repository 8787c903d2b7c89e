import { existsSync } from "node:fs"
import path from "node:path"
import { expect, test } from "vitest"
import { checkout } from "../quote/quote-file"
import { listProofs } from "./proofs"

/** Of what is few by nature, such as messages of a feed. */
const enough: Readonly<Record<string, number>> = { "ledger-faults": 5, feed: 50 }

test.each([...listProofs("walls"), ...listProofs("ledger"), ...listProofs("delivery")])(
  "what is said of $name was tried, by a test that is there, and held",
  (proof) => {
    expect(existsSync(path.join(checkout, proof.test))).toBe(true)
    expect(proof.tried).toBeGreaterThan(enough[proof.name] ?? 100)
    expect(proof.wrong).toBe(0)
  },
)
