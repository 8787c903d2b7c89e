import { record } from "@plinth/events"
import { addNote, createProject, projectEvents } from "@plinth/projects"
import { aTenant } from "@plinth/projects/testing"
import { auditEvents } from "@plinth/tenants"
import { sql } from "kysely"
import { expect, test } from "vitest"
import { foldAll } from "../testing/fold-all"
import { foldEvents } from "./fold-events"
import { rebuildCounts } from "./rebuild-counts"

type Stage = Awaited<ReturnType<typeof aTenant>>

const counts = async ({ databases: db, tenant }: Stage, granularity: string, dimension: string) => {
  const rows = await db.asSuperuser<{ start: string; value: string; events: number }>(
    `select to_char(window_start at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as start, value, events from app.event_counts
      where tenant_id = $1 and granularity = $2 and dimension = $3 order by 1, 2`,
    [tenant.id, granularity, dimension],
  )
  return rows.map(({ start, value, events }) => [start, value, events])
}

test("what happened is counted by day, type and project, by the tenant's clock; the audit's matters are not", async () => {
  const stage = await aTenant()
  const { as, clock, databases: db, tenant } = stage
  const { id: bridge } = await createProject(as("owner"), { name: "Bridge", description: "" })
  await as("owner").write((tx) => record(tx, auditEvents.exported(tx.tenantId, { format: "csv", rows: 1 })))
  clock.advance({ days: 1 })
  await addNote(as("owner"), { projectId: bridge, body: "Stone" })
  await addNote(as("owner"), { projectId: bridge, body: "Arch" })
  await foldAll(db)
  expect(
    (await counts(stage, "day", "type")).filter(([, type]) => String(type).startsWith("project")),
  ).toEqual([
    ["2026-03-03 00:00", "project.created", 1],
    ["2026-03-04 00:00", "project.note_added", 2],
  ])
  expect(await counts(stage, "day", "project")).toEqual([
    ["2026-03-03 00:00", bridge, 1],
    ["2026-03-04 00:00", bridge, 2],
  ])
  const [first, second] = await counts(stage, "day", "all")
  expect(second).toEqual(["2026-03-04 00:00", "", 2])
  expect(await counts(stage, "month", "all")).toEqual([["2026-03-01 00:00", "", Number(first?.[2]) + 2]])
  // Of minutes those of the last two hours stay.
  expect(await counts(stage, "minute", "all")).toEqual([["2026-03-04 12:00", "", 2]])
  expect(await rebuildCounts(db.worker, tenant.id)).toBe(0)
  const together = await db.asSuperuser<{ day: string; type: string; events: number }>(
    "select day::text, type, events from platform.event_days where type like 'project.%' order by day",
  )
  expect(together.map(({ day, type, events }) => [day, type, events])).toEqual([
    ["2026-03-03", "project.created", 1],
    ["2026-03-04", "project.note_added", 2],
  ])
})

test("days are kept four hundred behind a tenant's newest, by type and project too; months stay", async () => {
  const stage = await aTenant()
  const { as, clock, databases: db, tenant } = stage
  await createProject(as("owner"), { name: "Bridge", description: "" })
  clock.advance({ days: 1 })
  const { id } = await createProject(as("owner"), { name: "Arch", description: "" })
  clock.advance({ days: 399 })
  await addNote(as("owner"), { projectId: id, body: "Stone" })
  await foldAll(db)
  await addNote(as("owner"), { projectId: id, body: "Sand" })
  await foldAll(db)
  const days = ["2026-03-04 00:00", "2027-04-07 00:00"]
  expect((await counts(stage, "day", "all")).map(([day]) => day)).toEqual(days)
  expect((await counts(stage, "day", "project")).map(([day]) => day)).toEqual(days)
  expect(await counts(stage, "month", "all")).toHaveLength(2)
  expect(await rebuildCounts(db.worker, tenant.id)).toBe(0)
})

test("whoever folds side by side and is killed: each event counts once", async () => {
  const stage = await aTenant()
  const { as, databases: db, tenant } = stage
  const { id } = await createProject(as("owner"), { name: "Bridge", description: "" })
  let isOver = false
  let killed = 0
  let total = 0
  const folding = Array.from({ length: 2 }, async () => {
    while (!isOver) await foldEvents(db.worker, 7).catch(() => (killed += 1))
  })
  const killing = (async () => {
    while (!isOver) {
      await db.asSuperuser(`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and usename = 'plinth_worker' and xact_start is not null`)
      await sql`select pg_sleep(0.02)`.execute(db.app)
    }
  })()
  for (; total < 300 || killed < 3; total += 1)
    await as("owner").write((tx) => record(tx, projectEvents.archived(id, {})))
  isOver = true
  await Promise.all([...folding, killing])
  await foldAll(db)
  expect(await counts(stage, "day", "project")).toEqual([["2026-03-03 00:00", id, total + 1]])
  expect(await rebuildCounts(db.worker, tenant.id)).toBe(0)
})

test("a rebuild puts right what somebody changed by hand, and leaves what the log has forgotten", async () => {
  const stage = await aTenant()
  const { as, clock, databases: db, tenant } = stage
  await createProject(as("owner"), { name: "Bridge", description: "" })
  clock.advance({ days: 40 })
  await createProject(as("owner"), { name: "Arch", description: "" })
  await foldAll(db)
  const [days, months] = [await counts(stage, "day", "type"), await counts(stage, "month", "all")]
  await db.asSuperuser(
    "update app.event_counts set events = 99 where tenant_id = $1 and dimension = 'type'",
    [tenant.id],
  )
  await db.asSuperuser(
    `insert into app.event_counts (tenant_id, granularity, dimension, window_start, value, events)
      values ($1, 'day', 'type', '2026-04-12', 'nobody.did_it', 3)`,
    [tenant.id],
  )
  expect(await rebuildCounts(db.worker, tenant.id)).toBeGreaterThan(1)
  expect(await counts(stage, "day", "type")).toEqual(days)
  await db.tamper("delete from app.events where tenant_id = $1 and occurred_at < '2026-04-01'", [tenant.id])
  await db.tamper(
    `insert into platform.audit_checkpoints (id, tenant_id, kind, seq, hash, signed_at, signature)
      values (gen_random_uuid(), $1, 'forgotten', 1, '\\x00', now(), '')`,
    [tenant.id],
  )
  expect(await rebuildCounts(db.worker, tenant.id)).toBe(0)
  expect(await counts(stage, "month", "all")).toEqual(months)
})
