import type { WriteTransaction } from "@plinth/db"
import { sql } from "kysely"
import type { MeterKey } from "../meters"

/** What came to a fee since it was forwarded last: the how manieth time that is, and how much, in the meter's unit. */
export type FeeIncrement = { readonly feeId: string; readonly n: number; readonly quantity: number }

/** Counts what is over as forwarded, each increment once: who asks writes it down in the same transaction, and sends it. */
export async function forwardFees(tx: WriteTransaction, meter: MeterKey): Promise<readonly FeeIncrement[]> {
  const { rows } = await sql<FeeIncrement>`
    update app.usage_overage_fees fee set forwards = fee.forwards + 1, forwarded = fee.over
    from (
      select id, forwarded from app.usage_overage_fees
      where tenant_id = ${tx.tenantId} and meter = ${meter} and state in ('draft', 'final') and over > forwarded for update
    ) before
    where fee.tenant_id = ${tx.tenantId} and fee.id = before.id
    returning fee.id as "feeId", fee.forwards as n, fee.over - before.forwarded as quantity`.execute(tx)
  return rows
}
