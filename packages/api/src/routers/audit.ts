import {
  AuditEntry,
  AuditState,
  AuditVerification,
  exportAudit,
  ExportAuditInput,
  listAudit,
  ListAuditInput,
  readAuditState,
  verifyAudit,
  type AuditExport,
} from "@plinth/tenants"
import type { TRPCRouterRecord } from "@trpc/server"
import { z } from "zod"
import { download, get, post } from "../rest/operation"
import { pageOutput } from "../schemas"
import { tenantProcedure } from "../trpc"

export const auditRouter = {
  list: tenantProcedure({
    can: "audit:read",
    rest: get("/audit", "Lists and searches the audit log, newest first."),
  })
    .input(ListAuditInput)
    .output(pageOutput(AuditEntry))
    .query(({ ctx, input }) => listAudit(ctx.tenant, input)),
  state: tenantProcedure({
    can: "audit:read",
    rest: get("/audit/state", "Shows how far the audit log is sealed, and what the last look found."),
  })
    .output(AuditState)
    .query(({ ctx }) => readAuditState(ctx.tenant)),
  verify: tenantProcedure({
    can: "audit:read",
    rest: post(
      "/audit/verify",
      "Makes the chain of the audit log anew, and tells whether it is what was sealed.",
    ),
  })
    .output(AuditVerification)
    .use(async ({ ctx, next }) => {
      await ctx.spend("auditVerification", ctx.tenant.tenantId)
      return next()
    })
    .query(({ ctx }) => verifyAudit(ctx.tenant)),
  // What a tenant wrote stays its own to carry out while a payment is missing.
  export: tenantProcedure({
    can: "audit:read",
    confirmed: true,
    whileRestricted: true,
    rest: download(
      "/audit/export",
      ["text/csv", "application/json"],
      "Sends what a filter lets through as a file: 50,000 entries at most.",
    ),
  })
    .input(ExportAuditInput)
    .output(z.custom<AuditExport>())
    .use(({ ctx, next }) => {
      ctx.lock?.demand("read")
      return next()
    })
    .mutation(({ ctx, input }) => exportAudit(ctx.tenant, input)),
} satisfies TRPCRouterRecord
