import { randomUUID } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"
import { newId, type MemberId, type TenantId } from "@plinth/core"
import { insertMember, insertTenant, testDatabase } from "@plinth/db/testing"
import { expect, test } from "vitest"
import { testGate } from "../testing"
import { openUseLog, type MeteredCall } from "./open-use-log"

const db = await testDatabase()
const { id: tenantId, owner } = await insertTenant(db)
const call = (
  procedure = "projects.list",
  id: string = owner.memberId,
  tenant: TenantId = tenantId,
): MeteredCall => ({
  tenantId: tenant,
  caller: { type: "member", id },
  class: "other",
  procedure,
  isMetered: false,
})
const counted = (where = "true") =>
  db.asSuperuser<{ procedure: string; calls: number; batches: number }>(
    `select procedure, sum(calls)::int as calls, count(distinct batch_id)::int as batches
      from app.api_calls where ${where} group by 1 order by 1`,
  )
const empty = () => db.asSuperuser("delete from app.api_calls")

/** The database, but this many flights end without an answer after they arrived. */
function losingAnswers(flights: number) {
  let left = flights
  return {
    pool: () => ({
      query: async (sent: { text: string; values: unknown[] }) => {
        const answer = await db.pool("app").query(sent)
        if (left-- > 0) throw Object.assign(new Error("Connection terminated"), { code: "ECONNRESET" })
        return answer
      },
    }),
  } as unknown as Parameters<typeof openUseLog>[0]
}

test("calls are counted per caller and procedure, and written together", async () => {
  const meter = openUseLog(db)
  const { memberId } = await insertMember(db, tenantId)
  for (let count = 0; count < 500; count += 1)
    meter.counts(call(count % 2 ? "projects.list" : "projects.get"))
  meter.counts(call("projects.get", memberId))
  expect(await counted()).toEqual([])
  await meter.flush()
  expect(await counted()).toEqual([
    { procedure: "projects.get", calls: 251, batches: 1 },
    { procedure: "projects.list", calls: 250, batches: 1 },
  ])
  await empty()
})

test("they are written by themselves within the second", async () => {
  const meter = openUseLog(db, 20)
  meter.counts(call())
  await sleep(200)
  expect(await counted()).toMatchObject([{ calls: 1 }])
  await empty()
})

test("a batch whose answer was lost is sent again and counts once, and nothing that came meanwhile is lost", async () => {
  const meter = openUseLog(losingAnswers(3), 5)
  for (let count = 0; count < 100; count += 1) {
    meter.counts(call())
    if (count % 10 === 0) await sleep(3)
  }
  await sleep(100)
  await meter.flush()
  expect(await counted()).toMatchObject([{ calls: 100 }])
  await empty()
})

test("calls of a tenant that is gone are nobody's, and hold up no others", async () => {
  const meter = openUseLog(db)
  meter.counts(call("projects.list", randomUUID(), newId<TenantId>()))
  meter.counts(call())
  await meter.flush()
  expect(await counted()).toMatchObject([{ calls: 1 }])
  await empty()
})

test("only the app writes down use, and reads none of another tenant", async () => {
  for (const role of ["auth", "reader", "worker", "platform"] as const) {
    await expect(db.pool(role).query("select app.note_use($1, '{}')", [randomUUID()])).rejects.toThrow(
      "permission",
    )
  }
  expect(await db.app.selectFrom("app.api_calls").select("calls").execute()).toEqual([])
  await expect(db.pool("app").query("update app.api_calls set calls = 0")).rejects.toThrow(
    "permission denied",
  )
})

test("what a request used stands there when its process ends: calls, session and member", async () => {
  const { gate, signUp } = await testGate()
  const headers = new Headers({ cookie: await signUp("Ada") })
  const { person } = await gate.admit(headers, null)
  const ada = await insertMember(db, tenantId, { userId: person?.user.id })
  const [tenant] = await db.asSuperuser<{ slug: string }>("select slug from app.tenants")
  await db.asSuperuser("update auth.user_sessions set updated_at = now() - interval '6 days'")
  const admission = await gate.admit(headers, tenant?.slug ?? "")
  await gate.countCalls(admission, [
    { procedure: "projects.list", class: "other" },
    { procedure: "projects.list", class: "other" },
    { procedure: "projects.list", class: "other", isRest: true },
  ])
  await gate.close()
  expect(await counted("not is_metered")).toMatchObject([{ procedure: "projects.list", calls: 2 }])
  expect(await counted("is_metered")).toMatchObject([{ procedure: "projects.list", calls: 1 }])
  const used = await db.asSuperuser<{ id: MemberId }>(
    "select id from app.tenant_members where last_used_at > now() - interval '1 minute'",
  )
  expect(used).toEqual([{ id: ada.memberId }])
  const [session] = await db.asSuperuser<{ idle: number }>(
    "select extract(epoch from now() - updated_at)::int as idle from auth.user_sessions",
  )
  expect(session?.idle).toBeLessThan(5)
})
