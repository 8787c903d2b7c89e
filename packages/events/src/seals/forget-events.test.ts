import { newId, type TenantId } from "@plinth/core"
import { insertTenant, testDatabase, type TestTenant } from "@plinth/db/testing"
import { sql } from "kysely"
import { beforeAll, beforeEach, describe, expect, test } from "vitest"
import { sealedLog, upTo } from "../testing/sealed-log"
import { forgetEvents } from "./forget-events"
import { tendChain } from "./tend-chain"

const db = await testDatabase()
const { tamper } = db
const { key, make, seal, verify, faultOf, seqsOf } = sealedLog(db)

let tenant: TestTenant
beforeEach(async () => {
  tenant = await insertTenant(db)
})

describe("keeping", () => {
  const age = (of: TenantId, seq: number, days: number) =>
    tamper(
      `update app.events e set occurred_at = now() - ${days} * interval '1 day' from app.event_seals s
        where s.tenant_id = $1 and s.seq <= $2 and e.tenant_id = $1 and e.id = s.event_id`,
      [of, seq],
    )
  /** Entries of long ago, sealed as they are. */
  async function old(count: number, days: number) {
    await make(tenant, count)
    await tamper(
      "update app.events set occurred_at = date_trunc('milliseconds', now() - $2 * interval '1 day') where tenant_id = $1",
      [tenant.id, days],
    )
    await seal()
  }
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)

  test("what is older goes from the front, and the rest verifies from the checkpoint on", async () => {
    await old(40, 100)
    await make(tenant, 10)
    await seal()
    expect(await forgetEvents(db.worker, tenant.id, daysAgo(90), key)).toBe(40)
    expect(await forgetEvents(db.worker, tenant.id, daysAgo(90), key)).toBe(0)
    expect(await seqsOf(tenant)).toEqual(upTo(50).slice(40))
    expect(await verify(tenant)).toMatchObject({
      state: "whole",
      from: 41,
      checked: 10,
      sealedUpTo: { seq: 50 },
    })
    await make(tenant, 1)
    await seal()
    expect(await verify(tenant)).toMatchObject({ state: "whole", checked: 11 })
    expect(
      await db.asSuperuser("select count(*)::int from app.events where tenant_id = $1", [tenant.id]),
    ).toEqual([{ count: 11 }])
    await tamper("update platform.audit_checkpoints set seq = 41 where tenant_id = $1", [tenant.id])
    expect(await faultOf(tenant)).toMatchObject({ kind: "forged" })
  })

  test("nothing that is not sealed, and nothing of less than thirty days", async () => {
    await old(2, 20)
    const forget = (through: number) =>
      sql`select app.forget_events(${tenant.id}, ${through}, ${newId()}, ${new Date()}, 'x')`.execute(
        db.worker,
      )
    await expect(forget(1)).rejects.toThrow("no plan keeps so little")
    await expect(forget(9)).rejects.toThrow("no plan keeps so little")
    const another = await insertTenant(db)
    await expect(
      sql`select app.forget_events(${another.id}, 1, ${newId()}, ${new Date()}, 'x')`.execute(db.worker),
    ).rejects.toThrow("only what is sealed")
  })

  test("a round verifies, signs and forgets by the plan; a broken log keeps everything and is told", async () => {
    const only = () =>
      db.asSuperuser(
        "update platform.audit_heads set due_at = case when tenant_id = $1 then now() else 'infinity' end",
        [tenant.id],
      )
    const round = () => tendChain(db.worker, { key, keepDays: () => 90 })
    await old(5, 100)
    await make(tenant, 5)
    await seal()
    await only()
    expect([await round(), await round()]).toEqual([true, false])
    expect(await seqsOf(tenant)).toEqual(upTo(10).slice(5))
    expect(
      await db.asSuperuser(
        "select kind, seq from platform.audit_checkpoints where tenant_id = $1 order by seq",
        [tenant.id],
      ),
    ).toEqual([
      { kind: "forgotten", seq: 5 },
      { kind: "daily", seq: 10 },
    ])
    await age(tenant.id, 8, 100)
    await only()
    await round()
    expect(await seqsOf(tenant)).toEqual(upTo(10).slice(5))
    expect(
      await db.asSuperuser(
        "select fault, fault_seq, verified_at is not null as verified from platform.audit_heads where tenant_id = $1",
        [tenant.id],
      ),
    ).toEqual([{ fault: "changed", fault_seq: 6, verified: true }])
  })

  test("a log goes with its tenant", async () => {
    await make(tenant, 2)
    await seal()
    await db.asSuperuser("delete from app.tenants where id = $1", [tenant.id])
    expect(await seqsOf(tenant)).toEqual([])
  })
})

describe("no role changes or empties a log", () => {
  const logs = [
    "app.events",
    "app.event_seals",
    "platform.platform_events",
    "platform.platform_event_seals",
    "platform.audit_checkpoints",
    "auth.identity_events",
  ]
  beforeAll(async () => {
    const full = await insertTenant(db)
    await make(full, 1)
    await seal()
  })
  const columns: Readonly<Record<string, string>> = {
    "app.event_seals": "hash = hash",
    "platform.platform_event_seals": "hash = hash",
    "platform.audit_checkpoints": "hash = hash",
  }
  test.each(
    logs.flatMap((log) => [
      `update ${log} set ${columns[log] ?? "type = type"}`,
      `delete from ${log}`,
      `truncate ${log} cascade`,
    ]),
  )("%s", async (statement) => {
    const [table = ""] = /\w+\.\w+/.exec(statement) ?? []
    const [row] = await db.asSuperuser<{ rows: number }>(`select count(*)::int as rows from ${table}`)
    for (const role of ["app", "reader", "auth", "platform", "worker"] as const)
      await expect(db.pool(role).query(statement)).rejects.toMatchObject({ code: "42501" })
    await expect(db.asRole("plinth_gate", statement)).rejects.toMatchObject({ code: "42501" })
    await expect(db.asSuperuser(statement)).rejects.toMatchObject({ code: "42501" })
    const asOwner = db.asRole("plinth_owner", statement)
    if (/^delete from (app|auth)/.test(statement)) expect(await asOwner).toEqual([])
    else await expect(asOwner).rejects.toMatchObject({ code: "42501" })
    expect(await db.asSuperuser(`select count(*)::int as rows from ${table}`)).toEqual([row])
  })
})
