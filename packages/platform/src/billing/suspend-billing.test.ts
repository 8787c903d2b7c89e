import { evaluateAccount } from "@plinth/billing"
import type { TenantId } from "@plinth/core"
import { insertTenant, ownerContext, testDatabase } from "@plinth/db/testing"
import { expect, test } from "vitest"
import { anOperator } from "../testing/an-operator"
import { suspendBilling } from "./suspend-billing"

const db = await testDatabase()
const { ctx: admin } = await anOperator(db, "platform_admin")
const { ctx: support } = await anOperator(db, "platform_support")

const standing = async (id: TenantId) =>
  (
    await db.asSuperuser(
      `select billing_state as state, next_evaluation_at <= now() as "isDue" from app.tenants
        join app.billing_accounts on tenant_id = id where id = $1`,
      [id],
    )
  )[0]

test("whom a bill has shut out is let in by an admin, and stands where the bill says", async () => {
  const tenant = await insertTenant(db)
  const owner = ownerContext(db, tenant)
  await evaluateAccount(owner, "act")
  const turn = (isSuspended: boolean, by = admin) =>
    suspendBilling(by, { tenantId: tenant.id, isSuspended, reason: "They asked for it." })
  await turn(true)
  expect(await standing(tenant.id)).toEqual({ state: "free", isDue: true })
  await evaluateAccount(owner, "timer")
  expect(await standing(tenant.id)).toEqual({ state: "suspended", isDue: null })
  await expect(turn(false, support)).rejects.toMatchObject({ code: "auth.FORBIDDEN" })
  await turn(false)
  await evaluateAccount(owner, "timer")
  expect(await standing(tenant.id)).toEqual({ state: "free", isDue: null })
  const events = await db.asSuperuser<{ type: string }>(
    "select type from app.events where tenant_id = $1 and actor_id = 'operator' order by position",
    [tenant.id],
  )
  expect(events.map(({ type }) => type)).toEqual(["billing.shut_out", "billing.let_in"])
})

test("of a tenant that there is not, nothing is turned", async () => {
  const tenant = await insertTenant(db)
  await expect(
    suspendBilling(admin, { tenantId: tenant.id, isSuspended: true, reason: "No account yet." }),
  ).rejects.toMatchObject({ code: "tenants.NOT_FOUND" })
})
