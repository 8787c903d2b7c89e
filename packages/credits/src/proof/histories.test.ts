import { isWholeProof, keepProof, testDatabase } from "@plinth/db/testing"
import fc from "fast-check"
import { test } from "vitest"
import { history } from "./ledger-history"
import { lives } from "./live-through"

/** `pnpm test:long` wants the whole proof. */
const histories = isWholeProof() ? 1_000 : 60

const { liveThrough, counts } = await lives(await testDatabase())

test(
  "whatever befalls a ledger, it stands where the model stands",
  { timeout: histories * 5_000 },
  async () => {
    await fc.assert(fc.asyncProperty(history, liveThrough), { numRuns: histories })
    keepProof("ledger-histories", counts)
  },
)
