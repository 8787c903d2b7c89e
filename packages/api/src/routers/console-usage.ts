import {
  BurnerView,
  listBurners,
  ListBurnersInput,
  readTenantUsage,
  TenantUsageInput,
} from "@plinth/platform"
import { UsageSummary } from "@plinth/usage"
import type { TRPCRouterRecord } from "@trpc/server"
import { z } from "zod"
import { platformProcedure } from "../trpc"

/** What all tenants use. */
export const consoleUsageRouter = {
  burners: platformProcedure({ can: "platform.usage:read" })
    .input(ListBurnersInput)
    .output(z.array(BurnerView))
    .query(({ ctx, input }) => listBurners(ctx.platform, input)),
  ofTenant: platformProcedure({ can: "platform.usage:read" })
    .input(TenantUsageInput)
    .output(UsageSummary)
    .query(({ ctx, input }) => readTenantUsage(ctx.platform, input.tenantId)),
} satisfies TRPCRouterRecord
