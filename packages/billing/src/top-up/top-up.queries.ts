import type { ReadConnection } from "@plinth/db"
import { currentPeriod, planColumns, planFactsOf, type PlanFacts } from "@plinth/entitlements"
import { sql } from "kysely"
import { packPrice } from "../product/product-catalogue"

/** The kind of the operations that buy a pack by themselves. */
export const topUpKind = "auto_top_up"

export const findSetting = (db: ReadConnection) =>
  db
    .selectFrom("app.billing_auto_top_ups")
    .select([
      "is_on as isOn",
      "below",
      "credits",
      "monthly_cap as monthlyCap",
      "stopped_by as stoppedBy",
      "set_after as setAfter",
    ])
    .where("tenant_id", "=", db.tenantId)
    .executeTakeFirst()

export const readPlanFacts = async (db: ReadConnection): Promise<PlanFacts> =>
  planFactsOf(
    await db
      .selectFrom("app.tenants")
      .select(planColumns)
      .where("id", "=", db.tenantId)
      .executeTakeFirstOrThrow(),
  )

/** What was bought by itself, newest first, with what became of its payment; null where that is not written down yet. */
const selectBought = (db: ReadConnection) =>
  db
    .selectFrom("app.billing_operations as operation")
    .leftJoin("app.billing_payments as payment", (join) =>
      join
        .onRef("payment.tenant_id", "=", "operation.tenant_id")
        .onRef("payment.payment_id", "=", "operation.provider_ref"),
    )
    .where("operation.tenant_id", "=", db.tenantId)
    .where("operation.kind", "=", topUpKind)
    .where("operation.state", "=", "done")

export const findLastBought = (db: ReadConnection) =>
  selectBought(db)
    .select(["operation.provider_ref as paymentId", "payment.status"])
    .orderBy("operation.settled_at", "desc")
    .executeTakeFirst()

/**
 * What a pack will be charged, in minor units: its price, and tax at the rate of the newest payment, as the provider says what
 * tax is only with the payment (`tax` and `total_amount` of a Dodo payment).
 */
export async function expectCharge(db: ReadConnection, credits: number): Promise<number> {
  const last = await db
    .selectFrom("app.billing_payments")
    .select(["amount", "tax"])
    .where("tenant_id", "=", db.tenantId)
    .where("status", "=", "succeeded")
    .where("is_revenue", "=", true)
    .whereRef("amount", ">", "tax")
    .orderBy("created_at", "desc")
    .executeTakeFirst()
  const price = packPrice(credits)
  return last ? Math.round((price * last.amount) / (last.amount - last.tax)) : price
}

/** Minor units that were charged this way in the tenant's month, tax and what is under way included. */
export async function readSpent(db: ReadConnection, tenant: PlanFacts, now: Date): Promise<number> {
  const row = await selectBought(db)
    .select((eb) =>
      eb.cast<number>(eb.fn.coalesce(eb.fn.sum("payment.amount"), eb.val(0)), "bigint").as("spent"),
    )
    .where("payment.status", "in", ["succeeded", "processing", "requires_action"])
    .where("payment.created_at", ">=", currentPeriod(tenant, now).startsAt)
    .executeTakeFirst()
  return row?.spent ?? 0
}

export async function readAvailable(db: ReadConnection): Promise<number> {
  const account = await db
    .selectFrom("app.credit_accounts")
    .select(sql<number>`app.credits_available(credit_accounts)`.as("available"))
    .where("tenant_id", "=", db.tenantId)
    .executeTakeFirst()
  return account?.available ?? 0
}
