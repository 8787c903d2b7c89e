import { setTimeout as sleep } from "node:timers/promises"
import { expect, test } from "@playwright/test"
import { openCrew } from "./crew"
import { kills } from "./env"
import { countRuns, pull, readLedger } from "./levers"

// Web, worker and Postgres are killed with -9, in turn, while people write and jobs run.
const victims = ["web", "worker", "database"] as const
type Victim = (typeof victims)[number]

/** Everything is back within this, without a hand. */
const recovery = 10_000

test(`${kills} kills each of web, worker and Postgres: nothing acknowledged is lost, nothing is done twice`, async () => {
  test.setTimeout(180_000 + kills * victims.length * 2 * recovery)
  const crews = await Promise.all([openCrew(), openCrew()])
  const watcher = await openCrew()
  await watcher.stop()
  const recoveries: Record<Victim, number[]> = { web: [], worker: [], database: [] }

  for (let round = 0; round < kills; round += 1) {
    for (const victim of victims) {
      for (const crew of crews) void crew.changeRole()
      await sleep(Math.random() * 300)
      const killed = performance.now()
      await pull(`${victim}/kill`)
      if (victim === "worker") await heardAgain()
      else await Promise.all(crews.map((crew) => crew.writeNote()))
      recoveries[victim].push(performance.now() - killed)
    }
  }
  await Promise.all(crews.map((crew) => crew.stop()))
  for (const crew of [...crews, watcher])
    await expect
      .poll(() => crew.countRoleMails(), { timeout: 120_000 })
      .toBeGreaterThanOrEqual(crew.roleChanges())
  await expect
    .poll(async () => countRuns(await readLedger(), "pending", "dispatched", "running"), { timeout: 120_000 })
    .toBe(0)
  expect(countRuns(await readLedger(), "failed")).toBe(0)

  for (const crew of [...crews, watcher]) {
    const [notes, events, mails] = [
      await crew.readNotes(),
      await crew.countEvents(),
      await crew.countRoleMails(),
    ]
    expect(notes.toSorted(), "every acknowledged note is there, once").toEqual([...crew.notes].toSorted())
    expect(events["project.note_added"], "each with its event").toBe(crew.notes.length)
    expect(events["member.role_changed"], "each role changed once").toBe(crew.roleChanges())
    expect(mails, "and told once").toBe(crew.roleChanges())
  }
  const written = crews.reduce((sum, crew) => sum + crew.notes.length + crew.roleChanges(), 0)
  report(`${written} acknowledged writes, ${countRuns(await readLedger(), "succeeded")} jobs`)
  for (const victim of victims) {
    const sorted = recoveries[victim].toSorted((a, b) => a - b)
    const [middle = 0, slowest = 0] = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)]
    report(`${victim}: back in ${seconds(middle)}, at most ${seconds(slowest)}, of ${sorted.length} kills`)
    expect(slowest, `${victim} comes back within ten seconds`).toBeLessThan(recovery)
  }

  /** A job that was asked for after the kill has been done. */
  async function heardAgain() {
    const before = await watcher.countRoleMails()
    await watcher.changeRole()
    await expect
      .poll(() => watcher.countRoleMails(), { timeout: 2 * recovery, intervals: [50] })
      .toBeGreaterThan(before)
  }
})

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`

function report(line: string) {
  process.stdout.write(`${line}\n`)
  test.info().annotations.push({ type: "figure", description: line })
}
