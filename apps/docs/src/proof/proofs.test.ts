import { existsSync } from "node:fs"
import path from "node:path"
import { expect, test } from "vitest"
import { checkout } from "../quote/quote-file"
import { listProofs } from "./proofs"

test.each([...listProofs("walls"), ...listProofs("ledger"), ...listProofs("delivery")])(
  "what is said of $name was tried, by a test that is there, and held",
  (proof) => {
    expect(existsSync(path.join(checkout, proof.test))).toBe(true)
    expect(proof.tried).toBeGreaterThan(proof.name === "ledger-faults" ? 5 : 100)
    expect(proof.wrong).toBe(0)
  },
)
