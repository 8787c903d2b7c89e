import { newId } from "@plinth/core"
import { insertTenant, testDatabase, type TestTenant } from "@plinth/db/testing"
import { beforeEach, describe, expect, test } from "vitest"
import { sealedLog, upTo } from "../testing/sealed-log"
import { sealEvents } from "./seal-log"
import { signer } from "./sign-place"
import { tendChain } from "./tend-chain"

const db = await testDatabase()
const { tamper } = db
const { key, make, seal, verify, faultOf, seqsOf } = sealedLog(db)

const eventAt = async (tenant: TestTenant, seq: number): Promise<string> => {
  const [row] = await db.asSuperuser<{ event_id: string }>(
    "select event_id from app.event_seals where tenant_id = $1 and seq = $2",
    [tenant.id, seq],
  )
  return row?.event_id ?? ""
}

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
      // Again while other files' transactions hold back the horizon of this server.
      const sealing = async () => {
        while ((await sealEvents(db.worker, key)) === 0);
      }
      await expect(sealing()).rejects.toThrow()
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
    await seal(theirs)
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
