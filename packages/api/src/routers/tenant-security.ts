import { readSecurity, TenantSecurity } from "@plinth/tenants"
import type { TRPCRouterRecord } from "@trpc/server"
import { memberProcedure } from "../trpc"

/** How safely a tenant stands. */
export const tenantSecurityRouter = {
  get: memberProcedure({ can: "security:read" })
    .output(TenantSecurity)
    .query(({ ctx }) => readSecurity(ctx.member)),
} satisfies TRPCRouterRecord
