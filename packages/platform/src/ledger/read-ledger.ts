import type { PlatformContext, Reading } from "@plinth/db"
import { sql } from "kysely"
import { authorize } from "../permissions"
import { ledgerRules } from "./ledger-rules"
import type { LedgerView } from "./ledger.schemas"

type Db = Pick<Reading, "selectFrom" | "getExecutor">

/** Whether the ledger was right when it was last looked at, and who spends most. */
export async function readLedger(ctx: PlatformContext): Promise<LedgerView> {
  authorize(ctx, "platform.ledger:read")
  return ctx.read(async (db) => {
    const [check, burners] = await Promise.all([readCheck(db), listSpenders(db)])
    return { check, burners }
  })
}

async function readCheck(db: Db): Promise<LedgerView["check"]> {
  const found = await db
    .selectFrom("platform.ledger_checks")
    .select([
      "id",
      "night",
      "asked_at as askedAt",
      "began_at as beganAt",
      "ended_at as endedAt",
      "accounts",
      "entries",
    ])
    .orderBy("asked_at", "desc")
    .limit(1)
    .executeTakeFirst()
  if (!found) return null
  const findings = await db
    .selectFrom("platform.ledger_findings as finding")
    .leftJoin("app.tenants as tenant", "tenant.id", "finding.tenant_id")
    .select(["finding.tenant_id as id", "tenant.name", "finding.rule", "finding.broken"])
    .where("finding.check_id", "=", found.id)
    .orderBy("finding.tenant_id")
    .execute()
  const { night, askedAt, beganAt, endedAt, accounts, entries } = found
  const ids = [...new Set(findings.map(({ id }) => id))].slice(0, 100)
  return {
    askedAt,
    isNightly: night !== null,
    endedAt,
    milliseconds: beganAt && endedAt ? endedAt.getTime() - beganAt.getTime() : 0,
    accounts,
    entries,
    rules: ledgerRules.map((rule) => ({
      rule,
      broken: findings.reduce((sum, each) => sum + (each.rule === rule ? each.broken : 0), 0),
    })),
    tenants: ids.map((id) => {
      const own = findings.filter((each) => each.id === id)
      return { id, name: own[0]?.name ?? null, rules: own.map(({ rule }) => rule) }
    }),
  }
}

async function listSpenders(db: Db): Promise<LedgerView["burners"]> {
  const { rows } = await sql<LedgerView["burners"][number]>`
    select t.id, t.name, burnt.amount as burnt, app.credits_available(a) as available
    from (
      select tenant_id, (-sum(amount))::bigint as amount from app.tenant_credit_ledgers
      where kind in ('debit', 'capture') and recorded_at > now() - interval '1 day'
      group by tenant_id order by 2 desc limit 10
    ) burnt
      join app.tenants t on t.id = burnt.tenant_id
      join app.credit_accounts a on a.tenant_id = burnt.tenant_id
    order by burnt.amount desc`.execute(db)
  return rows
}
