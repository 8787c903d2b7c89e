import { AutoTopUpInput, AutoTopUpView, readAutoTopUp, setAutoTopUp } from "@plinth/billing"
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
import { create, get, post, put } from "../rest/operation"
import { pageOutput } from "../schemas"
import { memberProcedure, tenantProcedure } from "../trpc"

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
    repeatsItself: true,
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
    repeatsItself: true,
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
    repeatsItself: true,
    rest: post("/credits/holds/{holdId}/release", "Gives back what was held."),
  })
    .input(ReleaseHoldInput)
    .output(ReleasedHold)
    .mutation(({ ctx, input }) => releaseHold(ctx.tenant, input)),
  autoTopUp: {
    get: tenantProcedure({
      can: "billing:read",
      whileRestricted: true,
      rest: get(
        "/credits/auto-topup",
        "Shows whether packs are bought by themselves when few credits are left.",
      ),
    })
      .output(AutoTopUpView)
      .query(({ ctx }) => readAutoTopUp(ctx.tenant)),
    set: memberProcedure({
      can: "billing:manage",
      limit: "billing",
      whileRestricted: true,
      rest: put(
        "/credits/auto-topup",
        "Says whether packs are bought by themselves, and how much in a month.",
      ),
    })
      .input(AutoTopUpInput)
      .output(AutoTopUpView)
      .mutation(({ ctx, input }) => setAutoTopUp(ctx.member, input)),
  },
} satisfies TRPCRouterRecord
