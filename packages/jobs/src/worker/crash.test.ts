import { insertTenant, killCount, ownerContext, testDatabase } from "@plinth/db/testing"
import { spawn, type ChildProcess } from "node:child_process"
import { once } from "node:events"
import path from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { expect, test } from "vitest"
import { enqueue } from "../enqueue"
import { bare, guarded } from "./crashing-worker.fixture"

const db = await testDatabase()
await db.asSuperuser(`create table public.effects (run_id uuid not null, way text not null);
  grant usage on schema public to plinth_app; grant select, insert on public.effects to plinth_app`)

/** A dozen jobs for each kill, a tenth of them deadly. */
const atLeast = killCount(6)
const jobs = Math.ceil(atLeast / 6) * 60

const fixture = path.join(import.meta.dirname, "crashing-worker.fixture.ts")

/** Keeps `count` worker processes alive, whatever kills them. */
function keepWorkers(count: number) {
  const alive = new Set<ChildProcess>()
  let kills = 0
  let ending = false
  const start = () => {
    const child = spawn(process.execPath, ["--import", "tsx", fixture, db.url], {
      stdio: ["pipe", "pipe", "inherit"],
    })
    alive.add(child)
    child.on("exit", (_, signal) => {
      alive.delete(child)
      if (signal === "SIGKILL") kills += 1
      if (!ending) start()
    })
    return child
  }
  const first = Array.from({ length: count }, () => once(start().stdout, "data"))
  return {
    started: Promise.all(first),
    killOne: () => [...alive].at(0)?.kill("SIGKILL"),
    kills: () => kills,
    async end() {
      ending = true
      const ends = [...alive].map((child) => once(child, "exit"))
      for (const child of alive) child.kill("SIGKILL")
      await Promise.all(ends)
    },
  }
}

type Counts = { way: string; runs: number; effects: number }
type Ledger = { total: number; succeeded: number; redelivered: number }

const ledger = async (): Promise<Ledger> => {
  const [row] = await db.asSuperuser<Ledger>(`select count(*)::int as total,
    (count(*) filter (where state = 'succeeded'))::int as succeeded,
    coalesce(sum(attempt - 1), 0)::int as redelivered from app.job_runs`)
  return row ?? { total: 0, succeeded: 0, redelivered: 0 }
}

test(
  "workers killed with -9: what is guarded takes effect once, what is not shows that it was done again",
  { timeout: 180_000 * (jobs / 60) },
  async () => {
    const tenants = await Promise.all(Array.from({ length: 6 }, () => insertTenant(db)))
    const workers = keepWorkers(2)
    await workers.started
    for (const [n, tenant] of Array.from({ length: jobs / 6 }, () => tenants)
      .flat()
      .entries()) {
      const ctx = ownerContext(db, tenant)
      const task = n % 3 ? guarded : bare
      await ctx.write((tx) => enqueue(tx, task, { deadly: n % 20 < 2 }))
      await ctx
        .write(async (tx) => {
          await enqueue(tx, task, { deadly: false })
          throw new Error("rolled back")
        })
        .catch(() => {})
      if (n % 15 === 14) workers.killOne()
    }
    const deadline = Date.now() + 150_000 * (jobs / 60)
    while ((await ledger()).succeeded < jobs && Date.now() < deadline) await sleep(200)
    await workers.end()

    const effects =
      await db.asSuperuser<Counts>(`select way, count(distinct run_id)::int as runs, count(*)::int as effects
    from public.effects group by way order by way`)
    const end = await ledger()
    expect(workers.kills()).toBeGreaterThanOrEqual(atLeast)
    expect(end).toMatchObject({ total: jobs, succeeded: jobs })
    expect(end.redelivered).toBeGreaterThanOrEqual(atLeast)
    const [withoutMark, withMark] = effects
    expect(withMark).toEqual({ way: "guarded", runs: (jobs / 3) * 2, effects: (jobs / 3) * 2 })
    expect(withoutMark?.runs).toBe(jobs / 3)
    expect(withoutMark?.effects, "the control shows what once() prevents").toBeGreaterThanOrEqual(
      jobs / 3 + jobs / 30,
    )
  },
)
