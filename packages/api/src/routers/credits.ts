import {
  captureHold,
  CaptureHoldInput,
  CreditBalance,
  CreditDebit,
  CreditEntry,
  CreditGrant,
  CreditHold,
  HeldCredits,
  holdCredits,
  HoldCreditsInput,
  listGrants,
  ListGrantsInput,
  listHolds,
  ListHoldsInput,
  listStatement,
  ListStatementInput,
  readBalance,
  ReleasedHold,
  releaseHold,
  ReleaseHoldInput,
} from "@plinth/credits"
import type { TRPCRouterRecord } from "@trpc/server"
import { create, get, post } from "../rest/operation"
import { pageOutput } from "../schemas"
import { tenantProcedure } from "../trpc"

export const creditsRouter = {
  balance: tenantProcedure({
    can: "credit:read",
    rest: get("/credits", "Shows what can be spent, what is held or frozen, and what is owed."),
  })
    .output(CreditBalance)
    .query(({ ctx }) => readBalance(ctx.tenant)),
  grants: tenantProcedure({
    can: "credit:read",
    rest: get(
      "/credits/grants",
      "Lists where credits came from; `open` ones in the order in which they burn.",
    ),
  })
    .input(ListGrantsInput)
    .output(pageOutput(CreditGrant))
    .query(({ ctx, input }) => listGrants(ctx.tenant, input)),
  holds: tenantProcedure({
    can: "credit:read",
    rest: get("/credits/holds", "Lists what is set aside, newest first."),
  })
    .input(ListHoldsInput)
    .output(pageOutput(CreditHold))
    .query(({ ctx, input }) => listHolds(ctx.tenant, input)),
  statement: tenantProcedure({
    can: "credit:read",
    rest: get("/credits/statement", "Lists every entry, newest first, each with the grants that it burnt."),
  })
    .input(ListStatementInput)
    .output(pageOutput(CreditEntry))
    .query(({ ctx, input }) => listStatement(ctx.tenant, input)),
  hold: tenantProcedure({
    can: "credit:spend",
    rest: create(
      "/credits/holds",
      "Sets credits aside for what will spend them. Sent twice with one `key`, it is one hold.",
    ),
  })
    .input(HoldCreditsInput)
    .output(HeldCredits)
    .mutation(({ ctx, input }) => holdCredits(ctx.tenant, input)),
  capture: tenantProcedure({
    can: "credit:spend",
    rest: post(
      "/credits/holds/{holdId}/capture",
      "Spends what was held, a part of it or more, and frees the rest.",
    ),
  })
    .input(CaptureHoldInput)
    .output(CreditDebit)
    .mutation(({ ctx, input }) => captureHold(ctx.tenant, input)),
  release: tenantProcedure({
    can: "credit:spend",
    rest: post("/credits/holds/{holdId}/release", "Gives back what was held."),
  })
    .input(ReleaseHoldInput)
    .output(ReleasedHold)
    .mutation(({ ctx, input }) => releaseHold(ctx.tenant, input)),
} satisfies TRPCRouterRecord
