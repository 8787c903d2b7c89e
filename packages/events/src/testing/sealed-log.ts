import { newId } from "@plinth/core"
import type { TestDatabase, TestTenant } from "@plinth/db/testing"
import { ownerContext } from "@plinth/db/testing"
import { z } from "zod"
import { defineEvents } from "../define-events"
import { record } from "../record"
import { sealEvents } from "../seals/seal-log"
import { platformLog, tenantLog } from "../seals/sealed-logs"
import { signer } from "../seals/sign-place"
import { verifyChain } from "../seals/verify-chain"

const thing = defineEvents("thing", { made: z.object({ size: z.number() }) })

/** Writes entries of a tenant, seals them and looks at the chain. */
export function sealedLog(db: TestDatabase) {
  const key = signer("a secret of the house")
  const make = (tenant: TestTenant, count: number) =>
    ownerContext(db, tenant).write(async (tx) => {
      for (let size = 0; size < count; size += 1) await record(tx, thing.made(newId(), { size }))
    })
  const hasUnsealed = async () =>
    (
      await db.asSuperuser(`select from app.events e where xid > '3' and not exists (
        select from app.event_seals s where s.tenant_id = e.tenant_id and s.event_id = e.id) limit 1`)
    ).length > 0
  /** Until nothing waits: other files' transactions hold back the horizon of this server. */
  const seal = async (by = key) => {
    do await sealEvents(db.worker, by)
    while (await hasUnsealed())
  }
  const verify = (tenant: TestTenant | null) =>
    verifyChain((ask) => ask(db.worker), tenant ? tenantLog : platformLog, tenant && tenant.id, key)
  const faultOf = async (tenant: TestTenant | null) => (await verify(tenant)).fault
  const seqsOf = async (tenant: TestTenant) =>
    (
      await db.asSuperuser<{ seq: number }>(
        "select seq from app.event_seals where tenant_id = $1 order by seq",
        [tenant.id],
      )
    ).map(({ seq }) => seq)
  return { key, make, seal, verify, faultOf, seqsOf }
}

/** 1, 2, 3 … */
export const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
