import { keepProof, testDatabase } from "@plinth/db/testing"
import fc from "fast-check"
import { afterAll, afterEach, expect, test } from "vitest"
import { history } from "./ledger-history"
import { lives } from "./live-through"

// The control of the proof: the ledger's SQL with one fault in it, which the histories have to find.

const db = await testDatabase()
const { liveThrough } = await lives(db)
const patience = 400

let found = 0
afterAll(() =>
  keepProof("ledger-faults", { "faults planted": faults.length, "not found": faults.length - found }),
)

let whole: string | undefined
afterEach(async () => {
  if (whole) await db.asSuperuser(whole)
})

const order = "g.is_frozen, g.priority, g.expires_at, g.is_paid, g.seq"
const faults = [
  [
    "what expires first burns before what has priority",
    "burn_credits",
    order,
    "g.is_frozen, g.expires_at, g.priority, g.is_paid, g.seq",
  ],
  [
    "what was paid burns like what was given",
    "burn_credits",
    order,
    "g.is_frozen, g.priority, g.expires_at, g.seq",
  ],
  [
    "the younger of two burns first",
    "burn_credits",
    order,
    "g.is_frozen, g.priority, g.expires_at, g.is_paid, g.seq desc",
  ],
  [
    "what has expired is still there",
    "settle_credits",
    "(loser).expires_at <= as_of",
    "(loser).expires_at <= as_of - interval '1 hour'",
  ],
  ["what is held expires too", "settle_credits", "hi - a.held) as loose", "hi) as loose"],
  [
    "what expired is kept only where nothing else is left for the holds",
    "settle_credits",
    "order by g.is_frozen, g.priority, g.expires_at, g.is_paid, g.seq))::bigint as hi",
    "order by g.expires_at > as_of desc, g.is_frozen, g.priority, g.expires_at, g.is_paid, g.seq))::bigint as hi",
  ],
  [
    "what expired is spent by who was not promised it",
    "burn_credits",
    "burn_credits.kind = 'capture' or",
    "true or",
  ],
  ["a hold lasts for ever", "settle_credits", "h.expires_at <= as_of returning", "false returning"],
] as const

test.each(faults)("found: %s", { timeout: 120_000 }, async (_, name, right, wrong) => {
  const [row] = await db.asSuperuser<{ text: string }>(
    "select pg_get_functiondef(oid) as text from pg_proc where pronamespace = 'app'::regnamespace and proname = $1",
    [name],
  )
  whole = row?.text ?? ""
  expect(whole).toContain(right)
  await db.asSuperuser(whole.replace(right, wrong))
  const { failed, numRuns } = await fc.check(fc.asyncProperty(history, liveThrough), {
    numRuns: patience,
    endOnFailure: true,
  })
  expect(failed).toBe(true)
  found += 1
  process.stdout.write(`after ${numRuns} histories\n`)
})
