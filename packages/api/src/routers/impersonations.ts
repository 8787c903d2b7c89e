import {
  endImpersonation,
  ImpersonationInput,
  ImpersonationView,
  listImpersonations,
  ListImpersonationsInput,
  listViewable,
  ListViewableInput,
  StartedImpersonation,
  startImpersonation,
  StartImpersonationInput,
  stopImpersonation,
  ViewableMember,
} from "@plinth/platform"
import type { TRPCRouterRecord } from "@trpc/server"
import { z } from "zod"
import { create, post } from "../rest/operation"
import { Nothing, pageOutput } from "../schemas"
import { platformProcedure, viewerProcedure } from "../trpc"

export const impersonationsRouter = {
  list: platformProcedure({ can: "platform.impersonation:read" })
    .input(ListImpersonationsInput)
    .output(pageOutput(ImpersonationView))
    .query(({ ctx, input }) => listImpersonations(ctx.platform, input)),
  viewable: platformProcedure({ can: "platform.impersonation:start" })
    .input(ListViewableInput)
    .output(z.array(ViewableMember))
    .query(({ ctx, input }) => listViewable(ctx.platform, input)),
  start: platformProcedure({
    can: "platform.impersonation:start",
    confirmed: true,
    rest: create(
      "/platform/impersonate",
      "Views a tenant as one of its members does, in this session, for an hour.",
    ),
  })
    .input(StartImpersonationInput)
    .output(StartedImpersonation)
    .mutation(({ ctx, input }) => startImpersonation(ctx.platform, ctx.caller.sessionId, input)),
  end: platformProcedure({ can: "platform.impersonation:start" })
    .input(ImpersonationInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => endImpersonation(ctx.platform, input.impersonationId)),
  /** Null once it has ended. */
  current: viewerProcedure
    .output(z.object({ endsAt: z.date() }).nullable())
    .query(({ ctx: { viewer } }) => viewer && { endsAt: viewer.endsAt }),
  stop: viewerProcedure
    .meta({ can: "platform.impersonation:start", rest: post("/platform/impersonate/stop", "Stops viewing.") })
    .output(Nothing)
    .mutation(({ ctx: { viewer } }) => (viewer ? stopImpersonation(viewer) : undefined)),
} satisfies TRPCRouterRecord
