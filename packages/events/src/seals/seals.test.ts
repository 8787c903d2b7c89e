import { newId, type TenantId } from "@plinth/core"
import {
  insertMember,
  insertTenant,
  insertUser,
  ownerContext,
  testDatabase,
  type TestTenant,
} from "@plinth/db/testing"
import { sql } from "kysely"
import { beforeAll, beforeEach, describe, expect, test } from "vitest"
import { z } from "zod"
import { copyIdentityEvents } from "../copy-identity-events"
import { defineEvents } from "../define-events"
import { record } from "../record"
import { forgetEvents } from "./forget-events"
import { sealEvents, sealPlatformEvents } from "./seal-log"
import { platformLog, tenantLog } from "./sealed-logs"
import { signer } from "./sign-place"
import { tendChain } from "./tend-chain"
import { verifyChain } from "./verify-chain"

const db = await testDatabase()
const key = signer("a secret of the house")
const thing = defineEvents("thing", { made: z.object({ size: z.number() }) })

const make = (tenant: TestTenant, count: number) =>
  ownerContext(db, tenant).write(async (tx) => {
    for (let size = 0; size < count; size += 1) await record(tx, thing.made(newId(), { size }))
  })
// Other files' transactions hold back the horizon of this server.
const seal = async () => {
  do await sealEvents(db.worker, key)
  while (await hasUnsealed())
}
const hasUnsealed = async () =>
  (
    await db.asSuperuser(`select from app.events e where xid > '3' and not exists (
      select from app.event_seals s where s.tenant_id = e.tenant_id and s.event_id = e.id) limit 1`)
  ).length > 0
const verify = (tenant: TestTenant | null) =>
  verifyChain((ask) => ask(db.worker), tenant ? tenantLog : platformLog, tenant && tenant.id, key)
const faultOf = async (tenant: TestTenant) => (await verify(tenant)).fault

const { tamper } = db

const eventAt = async (tenant: TestTenant, seq: number): Promise<string> => {
  const [row] = await db.asSuperuser<{ event_id: string }>(
    "select event_id from app.event_seals where tenant_id = $1 and seq = $2",
    [tenant.id, seq],
  )
  return row?.event_id ?? ""
}
const seqsOf = async (tenant: TestTenant) =>
  (
    await db.asSuperuser<{ seq: number }>(
      "select seq from app.event_seals where tenant_id = $1 order by seq",
      [tenant.id],
    )
  ).map(({ seq }) => seq)
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

let tenant: TestTenant
beforeEach(async () => {
  tenant = await insertTenant(db)
})

describe("sealing", () => {
  test("every entry gets its place, without a gap, in each tenant's own chain", async () => {
    const other = await insertTenant(db)
    await make(tenant, 3)
    await make(other, 2)
    await make(tenant, 2)
    await seal()
    expect([await seqsOf(tenant), await seqsOf(other)]).toEqual([upTo(5), upTo(2)])
    expect(await verify(tenant)).toMatchObject({
      state: "whole",
      checked: 5,
      from: 1,
      sealedUpTo: { seq: 5 },
      waiting: 0,
    })
  })

  test("what is not sealed yet is said to wait; a log without an entry is empty", async () => {
    expect(await verify(tenant)).toMatchObject({ state: "empty", waiting: 0, sealedUpTo: null })
    await make(tenant, 2)
    expect(await verify(tenant)).toMatchObject({ state: "empty", waiting: 2 })
    await seal()
    await make(tenant, 1)
    expect(await verify(tenant)).toMatchObject({ state: "whole", checked: 2, waiting: 1 })
  })

  test("several sealers at once, and changes meanwhile, make one chain", async () => {
    const writing = Promise.all(upTo(30).map(() => make(tenant, 5)))
    const sealers = upTo(4).map(async () => {
      for (let round = 0; round < 30; round += 1) await sealEvents(db.worker, key)
    })
    await Promise.all([writing, ...sealers])
    await seal()
    expect(await seqsOf(tenant)).toEqual(upTo(150))
    expect(await verify(tenant)).toMatchObject({ state: "whole", checked: 150 })
  })

  test("a sealer that dies between its steps has done nothing, and the next one loses and doubles nothing", async () => {
    await make(tenant, 700)
    for (const step of ["app.event_seals", "platform.audit_heads", "platform.log_cursors"]) {
      await db.asSuperuser(`create function public.die() returns trigger language plpgsql as
        $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$`)
      await db.asSuperuser(
        `create trigger die after insert or update on ${step} for each statement execute function public.die()`,
      )
      await expect(sealEvents(db.worker, key)).rejects.toThrow()
      await db.asSuperuser("drop function public.die() cascade")
      expect(await seqsOf(tenant)).toEqual([])
    }
    await seal()
    expect(await seqsOf(tenant)).toEqual(upTo(700))
    expect((await verify(tenant)).state).toBe("whole")
  })

  test("an address that is erased leaves the chain whole", async () => {
    await make(tenant, 2)
    await seal()
    await db.asSuperuser("delete from app.event_origins where tenant_id = $1", [tenant.id])
    expect((await verify(tenant)).state).toBe("whole")
  })
})

describe("somebody who holds the database", () => {
  beforeEach(async () => {
    await make(tenant, 1_500)
    await seal()
  })

  test.each([
    "data = '{\"size\": 7000}'",
    "actor_id = gen_random_uuid()::text",
    "occurred_at = occurred_at + interval '1 microsecond'",
    "type = 'thing.unmade'",
    "entity_id = 'another'",
    "request_id = 'another'",
    "impersonator_id = gen_random_uuid()",
  ])("changes one entry of many (%s), and it is named", async (change) => {
    const eventId = await eventAt(tenant, 1_234)
    await tamper(`update app.events set ${change} where tenant_id = $1 and id = $2`, [tenant.id, eventId])
    expect(await faultOf(tenant)).toEqual({ kind: "changed", seq: 1_234, eventId })
  })

  test("makes the search find an entry elsewhere, and it is named", async () => {
    const eventId = await eventAt(tenant, 7)
    await tamper("update app.event_seals set actor_id = 'x' where tenant_id = $1 and seq = 7", [tenant.id])
    expect(await faultOf(tenant)).toMatchObject({ seq: 7, eventId })
  })

  test("removes one in the middle", async () => {
    const eventId = await eventAt(tenant, 700)
    await tamper("delete from app.events where tenant_id = $1 and id = $2", [tenant.id, eventId])
    expect(await faultOf(tenant)).toEqual({ kind: "missing", seq: 700, eventId })
    await tamper("delete from app.event_seals where tenant_id = $1 and event_id = $2", [tenant.id, eventId])
    expect(await faultOf(tenant)).toEqual({ kind: "gap", seq: 700, eventId: null })
  })

  test("removes the last, with its seal, and with the head set back", async () => {
    const eventId = await eventAt(tenant, 1_500)
    const [head] = await db.asSuperuser("select * from platform.audit_heads where tenant_id = $1", [
      tenant.id,
    ])
    await make(tenant, 1)
    await seal()
    await db.asSuperuser("update platform.audit_heads set due_at = now() where tenant_id = $1", [tenant.id])
    await db.asSuperuser(
      "update platform.audit_heads set due_at = 'infinity' where tenant_id <> $1 or tenant_id is null",
      [tenant.id],
    )
    expect(await tendChain(db.worker, { key, keepDays: () => 30 })).toBe(true)
    const last = await eventAt(tenant, 1_501)
    await tamper("delete from app.events where tenant_id = $1 and id = $2", [tenant.id, last])
    expect(await faultOf(tenant)).toEqual({ kind: "missing", seq: 1_501, eventId: last })
    await tamper("delete from app.event_seals where tenant_id = $1 and seq = 1501", [tenant.id])
    expect(await faultOf(tenant)).toMatchObject({ kind: "shortened", seq: 1_501 })
    await tamper(
      "update platform.audit_heads set seq = $2, hash = $3, signature = $4, sealed_at = $5 where tenant_id = $1",
      [tenant.id, head?.seq, head?.hash, head?.signature, head?.sealed_at],
    )
    expect(await faultOf(tenant)).toMatchObject({ kind: "shortened", seq: 1_501 })
    expect(eventId).not.toBe("")
  })

  test("makes the chain anew behind a change: the head is not the house's", async () => {
    await tamper("delete from app.event_seals where tenant_id = $1", [tenant.id])
    await tamper("delete from platform.audit_heads where tenant_id = $1", [tenant.id])
    await tamper(
      "update app.events set type = 'thing.unmade' where tenant_id = $1 and id = (select id from app.events where tenant_id = $1 limit 1)",
      [tenant.id],
    )
    await tamper("update platform.log_cursors set xid = '0', position = 0 where name = 'seals'")
    const others = await db.asSuperuser<{ tenant_id: string }>(
      "select distinct tenant_id from app.event_seals",
    )
    for (const { tenant_id } of others)
      await tamper("delete from app.event_seals where tenant_id = $1", [tenant_id])
    await tamper("delete from platform.audit_heads where tenant_id is not null")
    const theirs = signer("a secret of somebody else")
    do await sealEvents(db.worker, theirs)
    while (await hasUnsealed())
    expect(await faultOf(tenant)).toMatchObject({ kind: "forged", seq: 1_500 })
  })

  test("puts an entry in where all was sealed", async () => {
    const id = newId()
    await tamper(
      `insert into app.events (tenant_id, id, xid, type, actor_type, actor_id, entity_type, entity_id, data, request_id, occurred_at)
        values ($1, $2, '3', 'thing.made', 'system', 'x', 'thing', 'x', '{}', 'x', now())`,
      [tenant.id, id],
    )
    expect(await faultOf(tenant)).toEqual({ kind: "added", seq: null, eventId: id })
  })
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
    if (statement.startsWith("delete from app")) expect(await asOwner).toEqual([])
    else await expect(asOwner).rejects.toMatchObject({ code: "42501" })
    expect(await db.asSuperuser(`select count(*)::int as rows from ${table}`)).toEqual([row])
  })
})

describe("what happens to identities", () => {
  const started = async (userId: string) => {
    const id = newId()
    await db.auth
      .insertInto("auth.user_sessions")
      .values({ id, user_id: userId, token: id, expires_at: new Date(), ip_address: "192.0.2.1" })
      .execute()
    return id
  }
  const copy = async () => {
    do await copyIdentityEvents(db.worker)
    while (await hasUncopied())
  }
  const hasUncopied = async () =>
    (
      await db.asSuperuser(`select from auth.identity_events i, platform.log_cursors c
        where c.name = 'identity-audit' and (i.xid, i.position) > (c.xid, c.position) limit 1`)
    ).length > 0

  test("stands in the log of each of the person's tenants, the address beside it, once", async () => {
    const other = await insertTenant(db)
    await insertMember(db, other.id, { userId: tenant.owner.userId })
    await copy()
    const session = await started(tenant.owner.userId)
    await Promise.all([copy(), copy()])
    for (const { id } of [tenant, other])
      expect(
        await db.asSuperuser(
          `select e.type, e.actor_id, e.entity_id, e.data, o.ip_address from app.events e
            left join app.event_origins o on o.tenant_id = e.tenant_id and o.event_id = e.id
            where e.tenant_id = $1 and e.entity_type = 'session'`,
          [id],
        ),
      ).toEqual([
        {
          type: "session.started",
          actor_id: tenant.owner.userId,
          entity_id: session,
          data: { userId: tenant.owner.userId, sessionId: session },
          ip_address: "192.0.2.1",
        },
      ])
  })

  test("of whoever is in no tenant stands in the platform's log, which is sealed too", async () => {
    const stranger = await insertUser(db)
    await copy()
    do await sealPlatformEvents(db.worker, key)
    while ((await verify(null)).waiting > 0)
    expect(
      await db.asSuperuser(
        "select type, actor_user_id from platform.platform_events where entity_id = $1 order by position",
        [stranger],
      ),
    ).toEqual([
      { type: "user.signed_up", actor_user_id: stranger },
      { type: "user.email_verified", actor_user_id: stranger },
    ])
    expect((await verify(null)).state).toBe("whole")
    await tamper(
      "update platform.platform_events set type = 'x' where entity_id = $1 and type = 'user.signed_up'",
      [stranger],
    )
    expect((await verify(null)).fault).toMatchObject({ kind: "changed" })
  })
})
