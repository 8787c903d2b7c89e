import {
  giveCredits,
  GiveCreditsInput,
  LedgerView,
  readLedger,
  readTenantCredits,
  requestLedgerCheck,
  TenantCredits,
  TenantCreditsInput,
} from "@plinth/platform"
import type { TRPCRouterRecord } from "@trpc/server"
import { Nothing } from "../schemas"
import { platformProcedure } from "../trpc"

/** The credits of all tenants, and whether each is where it should be. */
export const consoleLedgerRouter = {
  get: platformProcedure({ can: "platform.ledger:read" })
    .output(LedgerView)
    .query(({ ctx }) => readLedger(ctx.platform)),
  check: platformProcedure({ can: "platform.ledger:manage" })
    .output(Nothing)
    .mutation(({ ctx }) => requestLedgerCheck(ctx.platform)),
  ofTenant: platformProcedure({ can: "platform.ledger:read" })
    .input(TenantCreditsInput)
    .output(TenantCredits)
    .query(({ ctx, input }) => readTenantCredits(ctx.platform, input.tenantId)),
  give: platformProcedure({ can: "platform.ledger:manage", confirmed: true })
    .input(GiveCreditsInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => giveCredits(ctx.platform, input)),
} satisfies TRPCRouterRecord
