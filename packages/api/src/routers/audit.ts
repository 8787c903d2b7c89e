import {
  AuditEntry,
  AuditState,
  AuditVerification,
  listAudit,
  ListAuditInput,
  readAuditState,
  verifyAudit,
} from "@plinth/tenants"
import type { TRPCRouterRecord } from "@trpc/server"
import { pageOutput } from "../schemas"
import { memberProcedure } from "../trpc"

export const auditRouter = {
  list: memberProcedure({ can: "audit:read" })
    .input(ListAuditInput)
    .output(pageOutput(AuditEntry))
    .query(({ ctx, input }) => listAudit(ctx.member, input)),
  state: memberProcedure({ can: "audit:read" })
    .output(AuditState)
    .query(({ ctx }) => readAuditState(ctx.member)),
  verify: memberProcedure({ can: "audit:read" })
    .output(AuditVerification)
    .use(async ({ ctx, next }) => {
      await ctx.spend("auditVerification", ctx.member.tenantId)
      return next()
    })
    .query(({ ctx }) => verifyAudit(ctx.member)),
} satisfies TRPCRouterRecord
