import type { TenantContext } from "@plinth/db"
import { authorize } from "../permissions"
import type { UsageSummary } from "../usage.schemas"
import { readStandings } from "./read-standings"

/** Where each meter stands, as of the last fold, a second ago. */
export async function readUsageSummary(ctx: TenantContext): Promise<UsageSummary> {
  authorize(ctx, "usage:read")
  return readStandings(ctx)
}
