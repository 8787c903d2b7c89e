import { newId } from "@plinth/core"
import { insertMember, insertTenant, testDatabase } from "@plinth/db/testing"
import { beforeEach, expect, test } from "vitest"
import { anOperator } from "../testing/an-operator"
import { ListIncidentsInput, type IncidentId } from "./incident.schemas"
import { listIncidents } from "./list-incidents"
import { noteIncident } from "./note-incident"
import { readIncident } from "./read-incident"
import { turnIncident } from "./turn-incident"

const db = await testDatabase()
const { ctx: admin, userId: adminId } = await anOperator(db, "platform_admin")
const { ctx: support } = await anOperator(db, "platform_support")
const reason = "Looked into it."

async function happens(kind = "sign_in_throttled", count = 1, fingerprint: string = newId()) {
  const [row] = await db.asSuperuser<{ id: IncidentId }>(
    `insert into platform.incidents (id, kind, fingerprint, network, count) values ($1, $2, $3, '192.0.2.0/24', $4)
      returning id`,
    [newId(), kind, fingerprint, count],
  )
  return row?.id ?? ("" as IncidentId)
}
const list = async (input: object = {}) =>
  (await listIncidents(support, ListIncidentsInput.parse(input))).items.map(({ id }) => id)

beforeEach(async () => {
  await db.asSuperuser("alter table platform.incident_notes disable trigger keep_log")
  await db.asSuperuser("delete from platform.incident_notes")
  await db.asSuperuser("alter table platform.incident_notes enable trigger keep_log")
  await db.asSuperuser("delete from platform.incidents")
})

test("incidents are found by state, kind and severity, the latest first, page by page", async () => {
  const [low, medium, high] = [
    await happens(),
    await happens("calls_throttled", 20),
    await happens("audit_broken"),
  ]
  expect(await list()).toEqual([high, medium, low])
  expect(await list({ kind: "calls_throttled" })).toEqual([medium])
  expect(await list({ severity: "high" })).toEqual([high])
  await turnIncident(admin, { incidentId: low, state: "resolved", reason })
  expect(await list({ state: "open" })).toEqual([high, medium])
  const first = await listIncidents(support, ListIncidentsInput.parse({ limit: 2 }))
  expect(await list({ limit: 2, cursor: first.nextCursor })).toEqual([low])
})

test("support reads and notes; an admin acknowledges and resolves, and why stands beside it", async () => {
  const incidentId = await happens()
  await noteIncident(support, { incidentId, body: "Called the tenant." })
  await expect(turnIncident(support, { incidentId, state: "resolved", reason })).rejects.toMatchObject({
    code: "auth.FORBIDDEN",
  })
  const deceived = { ...support, permissions: admin.permissions }
  await expect(turnIncident(deceived, { incidentId, state: "resolved", reason })).rejects.toMatchObject({
    code: "platform.INCIDENT_RESOLVED",
  })
  for (const state of ["acknowledged", "acknowledged", "open", "resolved"] as const)
    await turnIncident(admin, { incidentId, state, reason })
  const incident = await readIncident(support, incidentId)
  expect(incident).toMatchObject({ state: "resolved", network: "192.0.2.0/24", count: 1 })
  expect(incident.notes.map(({ act }) => act)).toEqual(["resolved", "open", "acknowledged", null])
  expect(
    await db.asSuperuser(
      "select type from platform.platform_events where entity_id = $1 and actor_user_id = $2 order by position",
      [incidentId, adminId],
    ),
  ).toEqual(Array.from({ length: 3 }, () => ({ type: "incident.turned" })))
})

test("what is resolved stays so, and what is written stays written", async () => {
  const incidentId = await happens()
  await turnIncident(admin, { incidentId, state: "resolved", reason })
  await expect(turnIncident(admin, { incidentId, state: "open", reason })).rejects.toMatchObject({
    code: "platform.INCIDENT_RESOLVED",
  })
  for (const change of [
    "update platform.incident_notes set body = 'x'",
    "delete from platform.incident_notes",
  ])
    await expect(db.asSuperuser(change)).rejects.toThrow("only ever added to")
  const unknown = { incidentId: newId<IncidentId>() }
  await expect(readIncident(support, unknown.incidentId)).rejects.toMatchObject({
    code: "platform.INCIDENT_NOT_FOUND",
  })
  await expect(noteIncident(support, { ...unknown, body: "x" })).rejects.toMatchObject({
    code: "platform.INCIDENT_NOT_FOUND",
  })
})

test("two admins who turn it at once: one does, and no other process sees it but operators", async () => {
  const incidentId = await happens()
  const ends = await Promise.allSettled(
    (["acknowledged", "resolved"] as const).map((state) =>
      turnIncident(admin, { incidentId, state, reason }),
    ),
  )
  expect(ends.some(({ status }) => status === "fulfilled")).toBe(true)
  for (const role of ["app", "reader", "auth"] as const)
    await expect(db.pool(role).query("select id from platform.incidents")).rejects.toMatchObject({
      code: "42501",
    })
  expect((await db.pool("platform").query("select id from platform.incidents")).rowCount).toBe(0)
})

test("a log that is not what was sealed is an incident at once, and each time it is found", async () => {
  const { id: tenantId } = await insertTenant(db)
  await db.asSuperuser(
    "insert into platform.audit_heads (tenant_id, seq, hash, xid, position, signature) values ($1, 1, '', '1', 1, '')",
    [tenantId],
  )
  for (const fault of ["missing", "missing", null])
    await db.asSuperuser("update platform.audit_heads set fault = $2 where tenant_id = $1", [tenantId, fault])
  const { items } = await listIncidents(support, ListIncidentsInput.parse({}))
  expect(items).toMatchObject([
    { kind: "audit_broken", severity: "high", count: 2, tenant: { id: tenantId } },
  ])
})

test("viewing that was cut off is an incident; viewing that was stopped is none", async () => {
  const tenant = await insertTenant(db)
  const member = await insertMember(db, tenant.id)
  for (const end of ["stopped", "role_lost"]) {
    const sessionId = newId()
    await db.asSuperuser(
      `insert into auth.user_sessions (id, user_id, token, expires_at, second_factor_at)
        values ($1, $2, $3, now() + interval '1 day', now())`,
      [sessionId, adminId, newId()],
    )
    const id = newId()
    await db.asSuperuser(
      `insert into platform.platform_impersonation_sessions
        (id, operator_id, session_id, tenant_id, member_id, target_user_id, reason)
        values ($1, $2, $3, $4, $5, $6, 'A reason of ten and more')`,
      [id, adminId, sessionId, tenant.id, member.memberId, member.userId],
    )
    await db.asSuperuser(
      "update platform.platform_impersonation_sessions set ended_at = now(), end_reason = $2 where id = $1",
      [id, end],
    )
  }
  const { items } = await listIncidents(support, ListIncidentsInput.parse({}))
  expect(items).toMatchObject([{ kind: "viewing_cut_off", count: 1, user: { id: adminId } }])
})
