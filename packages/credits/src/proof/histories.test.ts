import { insertTenant, keepProof, testDatabase } from "@plinth/db/testing"
import { openDatabases } from "@plinth/db"
import fc from "fast-check"
import { afterAll, expect, test } from "vitest"
import { checkOwnLedger } from "../index"
import { askLedger, minuteAt, spenderAt, type HoldIds } from "./ask-ledger"
import { askModel } from "./ask-model"
import { dyingLine } from "./dying-line"
import { history, type Command } from "./ledger-history"
import { ledgerModel } from "./ledger-model"
import { playHistory, type Keeper } from "./play-history"
import { readLedger, told } from "./read-ledger"

/** `pnpm test:long` asks for a thousand. */
const histories = Number(process.env.HISTORIES ?? 60)

const db = await testDatabase()
const line = await dyingLine(db.url)
const dying = openDatabases({ url: line.url, size: 5 })
afterAll(async () => {
  await dying.close()
  line.close()
})

const proof = { histories: 0, steps: 0, refused: 0, "lost answers": 0 }

async function liveThrough(commands: readonly Command[]) {
  const { id } = await insertTenant(db)
  const holds: HoldIds = new Map()
  const postgres: Keeper = {
    take: (step, now) => askLedger(db, id, holds, step, now),
    lose: async (step, now, packets) => {
      line.dieAfter(packets)
      await askLedger(dying, id, holds, step, now).catch(() => (proof["lost answers"] += 1))
      await line.rest()
    },
  }
  const model = ledgerModel()
  const answers = await playHistory(postgres, commands)
  expect(answers).toEqual(await playHistory({ take: (step, now) => askModel(model, step, now) }, commands))
  expect(told(await readLedger(db, id))).toEqual(told(model.read()))
  expect(await checkOwnLedger(spenderAt(db, id, minuteAt(0)))).toEqual([])
  proof.histories += 1
  proof.steps += answers.length
  proof.refused += answers.filter((answer) => /insufficient|conflict|not_/.test(answer)).length
}

test(
  "whatever befalls a ledger, it stands where the model stands",
  { timeout: histories * 5_000 },
  async () => {
    await fc.assert(fc.asyncProperty(history, liveThrough), { numRuns: histories })
    keepProof("ledger-histories", proof)
  },
)
