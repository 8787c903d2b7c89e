import { openDatabases } from "@plinth/db"
import { insertTenant, type TestDatabase } from "@plinth/db/testing"
import { afterAll, expect } from "vitest"
import { checkOwnLedger } from "../index"
import { askLedger, minuteAt, spenderAt, type HoldIds } from "./ask-ledger"
import { askModel } from "./ask-model"
import { dyingLine } from "./dying-line"
import type { Command } from "./ledger-history"
import { ledgerModel } from "./ledger-model"
import { playHistory, type Keeper } from "./play-history"
import { readLedger, told } from "./read-ledger"

/** Lets a new tenant live through histories, in Postgres and in the model, and expects that the two agree. */
export async function lives(db: TestDatabase) {
  const line = await dyingLine(db.url)
  const dying = openDatabases({ url: line.url, size: 5 })
  afterAll(async () => {
    await dying.close()
    line.close()
  })
  const counts = { histories: 0, steps: 0, refused: 0, "lost answers": 0, "that differ": 0 }

  async function liveThrough(commands: readonly Command[]) {
    const { id } = await insertTenant(db)
    const holds: HoldIds = new Map()
    const postgres: Keeper = {
      take: (step, now) => askLedger(db, id, holds, step, now),
      lose: async (step, now, packets) => {
        line.dieAfter(packets)
        await askLedger(dying, id, holds, step, now).catch(() => (counts["lost answers"] += 1))
        await line.rest()
      },
    }
    const model = ledgerModel()
    const answers = await playHistory(postgres, commands)
    const expected = await playHistory({ take: (step, now) => askModel(model, step, now) }, commands)
    expect(answers).toEqual(expected)
    expect(told(await readLedger(db, id))).toEqual(told(model.read()))
    expect(await checkOwnLedger(spenderAt(db, id, minuteAt(0)))).toEqual([])
    counts.histories += 1
    counts.steps += answers.length
    counts.refused += answers.filter((answer) => /insufficient|conflict|not_/.test(answer)).length
  }
  return { liveThrough, counts }
}
