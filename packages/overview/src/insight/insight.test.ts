import { addPerson, createProject, projectPermissions, trashProject } from "@plinth/projects"
import { tenantPermissions } from "@plinth/tenants"
import { tenantHarness } from "@plinth/tenants/testing"
import { usagePermissions } from "@plinth/usage"
import { expect, test } from "vitest"
import { getOverview } from "../get-overview"
import { foldAll } from "../testing/fold-all"
import { readInsight } from "./read-insight"
import { readLive } from "./read-live"

const aTenant = tenantHarness([tenantPermissions, projectPermissions, usagePermissions])

test("a span shows each day, what happened most and where, and how many there were", async () => {
  const { as, clock, databases: db } = await aTenant()
  const { id: bridge } = await createProject(as("owner"), { name: "Bridge", description: "" })
  clock.advance({ days: 3 })
  const { id: arch } = await createProject(as("owner"), { name: "Arch", description: "" })
  await createProject(as("owner"), { name: "Dome", description: "" })
  clock.advance({ days: 1 })
  await trashProject(as("owner"), { projectId: arch })
  await foldAll(db)
  const insight = await readInsight(as("member"), 7)
  expect(insight).toMatchObject({ span: 7, from: "2026-03-01" })
  expect(insight.events.slice(3)).toEqual([0, 0, 2, 1])
  expect(insight.projects).toEqual([0, 0, 1, 1, 1, 3, 2])
  expect(insight.members?.slice(0, 2)).toEqual([0, 0])
  expect(insight.members?.at(-1)).toBeGreaterThan(0)
  expect(insight.types?.[0]).toEqual({ type: "project.created", events: 3 })
  expect(insight.topProjects.map(({ id }) => id)).toContain(bridge)
  expect(insight.topProjects.map(({ id }) => id)).not.toContain(arch)
  // Of what is deleted for good, that it was there stays true.
  await db.asSuperuser("delete from app.projects where id = $1", [arch])
  expect((await readInsight(as("member"), 7)).projects).toEqual(insight.projects)
  clock.advance({ days: 20 })
  expect((await readInsight(as("member"), 7)).events).toEqual(Array(7).fill(0))
})

test("what was used stands by meter and day; a level stays until it is told anew, from before the first day on", async () => {
  const { as, databases: db, tenant } = await aTenant()
  const used = (meter: string, day: string, quantity: number) =>
    db.asSuperuser(
      `insert into app.usage_aggregates (tenant_id, meter, granularity, dimension, window_start, value, quantity, events, last_at)
        values ($1, $2, 'day', 'all', $3, '', $4, 1, $3)`,
      [tenant.id, meter, `${day} 00:00Z`, quantity],
    )
  await used("api_calls", "2026-02-28", 3)
  await used("api_calls", "2026-03-01", 5)
  await used("storage_bytes", "2026-01-02", 900)
  await used("storage_bytes", "2026-01-20", 700)
  await used("storage_bytes", "2026-03-01", 0)
  await used("storage_bytes", "2026-03-03", 400)
  expect((await readInsight(as("owner"), 7)).usage).toEqual([
    { meter: "api_calls", values: [0, 0, 0, 3, 5, 0, 0] },
    { meter: "storage_bytes", values: [700, 700, 700, 700, 0, 0, 400] },
  ])
  for (const days of [30, 90] as const)
    for (const { values } of (await readInsight(as("owner"), days)).usage ?? [])
      expect(values).toHaveLength(days)
  expect((await readInsight(as("owner"), 90)).usage?.[1]?.values.slice(0, 40)).toContain(900)
})

test("a guest sees what happened in the projects shared with them, and nothing else", async () => {
  const { as, databases: db } = await aTenant()
  const { id: shared } = await createProject(as("owner"), { name: "Shared", description: "" })
  const { id: hidden } = await createProject(as("owner"), { name: "Hidden", description: "" })
  await addPerson(as("owner"), { projectId: shared, memberId: as("guest").member.id })
  await foldAll(db)
  const insight = await readInsight(as("guest"), 30)
  const { live } = await getOverview(as("guest"))
  expect(insight.topProjects.map(({ id }) => id)).toEqual([shared])
  expect(insight.events.at(-1)).toBe(2)
  expect([insight.types, insight.members, insight.usage, live]).toEqual([null, null, null, null])
  expect(JSON.stringify(insight)).not.toContain(hidden)
  expect(await readLive(as("guest"))).toBeNull()
})

test("who was here in the last five minutes is counted, and what happened in the hour, folded or not", async () => {
  const { as, clock, databases: db, tenant } = await aTenant()
  await createProject(as("owner"), { name: "Bridge", description: "" })
  await foldAll(db)
  await as("member").read(async () => {})
  const before = await readLive(as("owner"))
  await createProject(as("owner"), { name: "Arch", description: "" })
  await db.asSuperuser(
    `update app.tenant_members set last_used_at = now() - case user_id when $2 then interval '1 minute' else interval '6 minutes' end
      where tenant_id = $1`,
    [tenant.id, as("member").user.id],
  )
  expect(await readLive(as("owner"))).toEqual({ people: 1, sessions: 1, events: (before?.events ?? 0) + 1 })
  clock.advance({ minutes: 61 })
  expect(await readLive(as("owner"))).toMatchObject({ events: 0 })
})

test("another tenant's things are nowhere in it", async () => {
  const { as, databases: db } = await aTenant()
  const other = await aTenant()
  await createProject(other.as("owner"), { name: "Theirs", description: "" })
  await foldAll(db)
  expect(await readInsight(as("owner"), 30)).toMatchObject({ topProjects: [] })
})
