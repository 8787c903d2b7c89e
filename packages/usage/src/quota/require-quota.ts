import type { TenantContext, WriteTransaction } from "@plinth/db"
import type { MeterKey } from "../meters"
import { findRefusal } from "./find-refusal"

/**
 * Refuses what the plan has no room for. In a transaction it is exact: who asks for a sum holds the meter until the commit, and
 * what was recorded a moment ago counts; for a gauge the caller holds the tenant. On a context it is as of the last fold, a second ago.
 * Errors: `usage.QUOTA_EXCEEDED` with `meter`, `limit`, `ceiling`, `used`, `requested`, `plan`, `from` and `resetsAt`.
 */
export async function requireQuota(
  where: TenantContext | WriteTransaction,
  meter: MeterKey,
  requested = 1,
): Promise<void> {
  const refusal = await findRefusal(where, meter, requested)
  if (refusal) throw refusal
}
