import { authErrors } from "@plinth/auth"
import {
  addTenantNote,
  addUserNote,
  AnyAuditEntry,
  AnyMemberView,
  AnyTenantDetail,
  AnyTenantInput,
  AnyTenantView,
  ConsoleOverview,
  endOperator,
  EndOperatorInput,
  endUsersSessions,
  followPlatform,
  liftMailSuppression,
  listAllTenants,
  ListAllTenantsInput,
  listMembersOf,
  ListMembersOfInput,
  listOperators,
  listUsers,
  ListUsersInput,
  makeOperator,
  MakeOperatorInput,
  OperatorView,
  PlatformInsight,
  PlatformInsightInput,
  type PlatformLive,
  reactivateTenant,
  reactivateUser,
  readAnyTenant,
  readConsole,
  readPlatformInsight,
  readUser,
  searchAudit,
  SearchAuditInput,
  suspendTenant,
  suspendUser,
  TenantNoteInput,
  TurnTenantInput,
  TurnUserInput,
  UserDetail,
  UserInput,
  UserNoteInput,
  UserView,
} from "@plinth/platform"
import type { TRPCRouterRecord } from "@trpc/server"
import { z } from "zod"
import { get, post } from "../rest/operation"
import { Nothing, pageOutput } from "../schemas"
import { platformProcedure } from "../trpc"
import { consoleBillingRouter } from "./console-billing"
import { consoleFlagsRouter } from "./console-flags"
import { consoleJobsRouter } from "./console-jobs"
import { consoleLedgerRouter } from "./console-ledger"
import { impersonationsRouter } from "./impersonations"
import { consoleNotificationsRouter } from "./console-notifications"
import { consoleUsageRouter } from "./console-usage"
import { incidentsRouter } from "./incidents"

const LiveStream = z.custom<AsyncIterable<PlatformLive>>((value) => Symbol.asyncIterator in Object(value))

const tenants = {
  list: platformProcedure({ can: "platform.tenant:read" })
    .input(ListAllTenantsInput)
    .output(pageOutput(AnyTenantView))
    .query(({ ctx, input }) => listAllTenants(ctx.platform, input)),
  get: platformProcedure({ can: "platform.tenant:read" })
    .input(AnyTenantInput)
    .output(AnyTenantDetail)
    .query(({ ctx, input }) => readAnyTenant(ctx.platform, input.tenantId)),
  members: platformProcedure({ can: "platform.tenant:read" })
    .input(ListMembersOfInput)
    .output(pageOutput(AnyMemberView))
    .query(({ ctx, input }) => listMembersOf(ctx.platform, input)),
  suspend: platformProcedure({ can: "platform.tenant:manage", confirmed: true })
    .input(TurnTenantInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => suspendTenant(ctx.platform, input)),
  reactivate: platformProcedure({ can: "platform.tenant:manage", confirmed: true })
    .input(TurnTenantInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => reactivateTenant(ctx.platform, input)),
  note: platformProcedure({ can: "platform.note:add" })
    .input(TenantNoteInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => addTenantNote(ctx.platform, input)),
} satisfies TRPCRouterRecord

const users = {
  list: platformProcedure({ can: "platform.user:read" })
    .input(ListUsersInput)
    .output(pageOutput(UserView))
    .query(({ ctx, input }) => listUsers(ctx.platform, input)),
  get: platformProcedure({ can: "platform.user:read" })
    .input(UserInput)
    .output(UserDetail)
    .query(({ ctx, input }) => readUser(ctx.platform, input.userId)),
  suspend: platformProcedure({ can: "platform.user:manage", confirmed: true })
    .input(TurnUserInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => suspendUser(ctx.platform, input)),
  reactivate: platformProcedure({ can: "platform.user:manage", confirmed: true })
    .input(TurnUserInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => reactivateUser(ctx.platform, input)),
  endSessions: platformProcedure({ can: "platform.user:manage", confirmed: true })
    .input(TurnUserInput)
    .output(z.object({ ended: z.number() }))
    .mutation(({ ctx, input }) => endUsersSessions(ctx.platform, input)),
  liftMail: platformProcedure({ can: "platform.user:manage" })
    .input(TurnUserInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => liftMailSuppression(ctx.platform, input)),
  note: platformProcedure({ can: "platform.note:add" })
    .input(UserNoteInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => addUserNote(ctx.platform, input)),
} satisfies TRPCRouterRecord

export const platformRouter = {
  overview: platformProcedure({ can: "platform.tenant:read" })
    .output(ConsoleOverview)
    .query(({ ctx }) => readConsole(ctx.platform)),
  live: platformProcedure({ can: "platform.tenant:read" })
    .output(LiveStream)
    .subscription(({ ctx: { beat }, signal }) => {
      if (!beat) throw authErrors.FORBIDDEN({ permission: "platform.tenant:read" })
      return followPlatform(beat(signal))
    }),
  insight: platformProcedure({ can: "platform.tenant:read" })
    .input(PlatformInsightInput)
    .output(PlatformInsight)
    .query(({ ctx, input }) => readPlatformInsight(ctx.platform, input)),
  audit: {
    search: platformProcedure({ can: "platform.audit:read" })
      .input(SearchAuditInput)
      .output(pageOutput(AnyAuditEntry))
      .query(({ ctx, input }) => searchAudit(ctx.platform, input)),
  },
  impersonations: impersonationsRouter,
  billing: consoleBillingRouter,
  flags: consoleFlagsRouter,
  incidents: incidentsRouter,
  jobs: consoleJobsRouter,
  ledger: consoleLedgerRouter,
  notifications: consoleNotificationsRouter,
  tenants,
  usage: consoleUsageRouter,
  users,
} satisfies TRPCRouterRecord

/** What concerns those who run the platform. Over REST it is `/internal/admins`. */
export const internalRouter = {
  admins: {
    list: platformProcedure({
      can: "platform.operator:read",
      rest: get("/internal/admins", "Lists who runs the platform."),
    })
      .output(z.array(OperatorView))
      .query(({ ctx }) => listOperators(ctx.platform)),
    grant: platformProcedure({
      can: "platform.operator:manage",
      confirmed: true,
      rest: post("/internal/admins", "Makes somebody an operator, or changes which kind."),
    })
      .input(MakeOperatorInput)
      .output(z.object({ userId: z.string() }))
      .mutation(({ ctx, input }) => makeOperator(ctx.platform, input)),
    revoke: platformProcedure({
      can: "platform.operator:manage",
      confirmed: true,
      rest: post("/internal/admins/{userId}/revoke", "Ends somebody's being an operator."),
    })
      .input(EndOperatorInput)
      .output(Nothing)
      .mutation(({ ctx, input }) => endOperator(ctx.platform, input)),
  },
} satisfies TRPCRouterRecord
