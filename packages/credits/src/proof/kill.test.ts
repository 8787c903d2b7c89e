import { insertTenant, keepProof, killCount, testDatabase } from "@plinth/db/testing"
import { spawn, type ChildProcess } from "node:child_process"
import { once } from "node:events"
import path from "node:path"
import { createInterface } from "node:readline"
import { setTimeout as sleep } from "node:timers/promises"
import { afterAll, expect, test } from "vitest"
import { checkLedger, grantCredits, holdCredits } from "../index"
import { spenderAt } from "./ask-ledger"
import { amountOf } from "./killed-process.fixture"

const rounds = killCount(3)
const debitsARound = 400

const db = await testDatabase()
const { id: tenantId } = await insertTenant(db)
const fixture = path.join(import.meta.dirname, "killed-process.fixture.ts")
const alive = new Set<ChildProcess>()
afterAll(() => alive.forEach((child) => child.kill("SIGKILL")))

/** A process that is warm when it is wanted: the next one starts while this one works. */
function warm(role: "app" | "worker") {
  const child = spawn(process.execPath, ["--import", "tsx", fixture, role, db.url, tenantId], {
    stdio: ["pipe", "pipe", "inherit"],
  })
  alive.add(child)
  const ended = once(child, "exit").finally(() => alive.delete(child))
  const lines = createInterface(child.stdout)
  return {
    isWarm: once(lines, "line"),
    /** Lets it begin; every line that it says then is told. */
    begin(line: string, hear: (line: string) => void = () => {}) {
      lines.on("line", hear)
      child.stdin.write(`${line}\n`)
    },
    async kill() {
      child.kill("SIGKILL")
      await ended
    },
    ended,
  }
}

const debited = async () => {
  const rows = await db.asSuperuser<{ key: string; amount: number }>(
    "select op_key as key, -amount as amount from app.tenant_credit_ledgers where tenant_id = $1 and kind = 'debit'",
    [tenantId],
  )
  return rows.map(({ key, amount }) => [Number(key), amount] as const).toSorted(([a], [b]) => a - b)
}

/** A pack that lasts, and much that expires and times out while processes die. */
async function fund(round: number) {
  const now = Date.now()
  await spenderAt(db, tenantId, new Date(now)).write(async (tx) => {
    const grant = (ref: string, amount: number, expiresAt: Date | null) =>
      grantCredits(tx, { source: { kind: "bonus", ref }, amount, expiresAt, isPaid: false })
    await grant(`lasts:${round}`, debitsARound * 7, null)
    for (let n = 0; n < 20; n += 1) await grant(`${round}:${n}`, 3, new Date(now + n * 100))
  })
  // Opened almost a minute ago, for a minute.
  const before = spenderAt(db, tenantId, new Date(now - 59_000))
  for (let n = 0; n < 5; n += 1)
    await holdCredits(before, { key: `${round}:${n}`, amount: 2, reason: "killed", minutes: 1 })
}

/** Of what time should have done, what is not done. */
const overdue = async () => {
  const [row] = await db.asSuperuser<{ grants: number; holds: number }>(
    `select (select count(*)::int from app.credit_grants where tenant_id = $1 and remaining > 0 and expires_at <= now()) as grants,
      (select count(*)::int from app.credit_holds where tenant_id = $1 and state = 'open' and expires_at <= now()) as holds`,
    [tenantId],
  )
  return row
}

test(
  "app and worker killed with -9 in their work: nothing is lost, and nothing is done twice",
  {
    timeout: 60_000 + rounds * 60_000,
  },
  async () => {
    const acknowledged = new Set<number>()
    const hear = (line: string) => acknowledged.add(Number(line))
    let [app, worker] = [warm("app"), warm("worker")]
    let unacknowledged = 0
    for (let round = 0; round < rounds; round += 1) {
      await fund(round)
      const to = (round + 1) * debitsARound
      let from = 0
      while (acknowledged.has(from)) from += 1
      const [mine, its] = [app, worker]
      const heard = acknowledged.size
      await Promise.all([mine.isWarm, its.isWarm])
      its.begin("work")
      mine.begin(`${from} ${to}`, hear)
      while (acknowledged.size === heard) await sleep(1)
      ;[app, worker] = [warm("app"), warm("worker")]
      await Promise.all([
        sleep(Math.random() * 150).then(mine.kill),
        sleep(Math.random() * 300).then(its.kill),
      ])
      const stands = new Set((await debited()).map(([key]) => key))
      expect([...acknowledged].filter((key) => !stands.has(key))).toEqual([])
      unacknowledged += stands.size - acknowledged.size
    }
    const all = rounds * debitsARound
    await Promise.all([app.isWarm, worker.isWarm])
    worker.begin("work")
    app.begin(`0 ${all}`, hear)
    await app.ended
    const deadline = Date.now() + 40_000
    const done = { grants: 0, holds: 0 }
    while (JSON.stringify(await overdue()) !== JSON.stringify(done) && Date.now() < deadline) await sleep(200)
    await worker.kill()

    expect(await overdue()).toEqual(done)
    expect(await debited()).toEqual(Array.from({ length: all }, (_, key) => [key, amountOf(key)]))
    expect((await checkLedger(db.worker)).findings).toEqual([])
    keepProof("ledger-kills", {
      rounds,
      debits: all,
      "debits nobody heard of": unacknowledged,
      "lost or doubled": 0,
    })
  },
)
