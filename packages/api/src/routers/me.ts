import {
  confirmationWays,
  ConfirmationWays,
  confirmSession,
  ConfirmInput,
  endOtherSessions,
  endSession,
  EndSessionInput,
  listConsents,
  listSessions,
  Preferences,
  SessionView,
  SignUpInput,
  updatePreferences,
  UpdatePreferencesInput,
  updateProfile,
  UpdateProfileInput,
} from "@plinth/auth"
import {
  NotificationSettings,
  readNotificationSettings,
  setNotificationSettings,
  SetNotificationSettingsInput,
} from "@plinth/notifications"
import { liftOwnSuppression, readMailStanding, Suppression } from "@plinth/notifications"
import { sharePromised } from "@plinth/projects"
import {
  acceptInvitation,
  AcceptInvitationInput,
  isFoundingOpen,
  listMyInvitations,
  listMyTenants,
  MyInvitation,
  TenantSummary,
} from "@plinth/tenants"
import type { TRPCRouterRecord } from "@trpc/server"
import { z } from "zod"
import { get, patch, post } from "../rest/operation"
import { Nothing } from "../schemas"
import { personProcedure, publicProcedure } from "../trpc"
import { devicesRouter, phoneRouter } from "./reach"
import { accountsRouter, passkeysRouter, secondFactorRouter } from "./security"

const Me = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  emailVerified: z.boolean(),
  image: z.string().nullable(),
  preferences: Preferences,
})

export const meRouter = {
  signUp: publicProcedure
    .meta({
      can: "public",
      limit: "auth",
      rest: post(
        "/me/signup",
        "Asks for an account. It answers the same whether the address has one: the mailbox is told.",
      ),
    })
    .input(SignUpInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => ctx.signUp(input)),
  get: personProcedure
    .meta({ can: "me", rest: get("/me", "Shows who is signed in.") })
    .output(Me)
    .query(({ ctx: { caller } }) => ({ ...caller.user, preferences: caller.preferences })),
  updateProfile: personProcedure
    .meta({ can: "me", rest: patch("/me", "Changes one's name.") })
    .input(UpdateProfileInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => updateProfile(ctx.identity, input)),
  updatePreferences: personProcedure
    .input(UpdatePreferencesInput)
    .output(Preferences)
    .mutation(({ ctx, input }) => updatePreferences(ctx.person, input)),
  notificationSettings: personProcedure
    .output(NotificationSettings)
    .query(({ ctx }) => readNotificationSettings(ctx.person)),
  setNotificationSettings: personProcedure
    .input(SetNotificationSettingsInput)
    .output(NotificationSettings)
    .mutation(({ ctx, input }) => setNotificationSettings(ctx.person, input)),
  confirmationWays: personProcedure
    .output(ConfirmationWays)
    .query(({ ctx }) => confirmationWays(ctx.identity)),
  confirm: personProcedure
    .meta({ can: "me", limit: "auth" })
    .input(ConfirmInput)
    .output(Nothing)
    .use(async ({ ctx, next }) => {
      await ctx.spend("confirmation", ctx.caller.user.id)
      return next()
    })
    .mutation(({ ctx, input }) => confirmSession(ctx.identity, input)),
  consents: personProcedure
    .output(z.array(z.object({ document: z.string(), version: z.string(), acceptedAt: z.date() })))
    .query(({ ctx }) => listConsents(ctx.person)),
  tenants: personProcedure
    .meta({ can: "me", rest: get("/tenants", "Lists the tenants one is in.") })
    .output(z.array(TenantSummary))
    .query(({ ctx }) => listMyTenants(ctx.person)),
  founding: personProcedure
    .output(z.object({ isOpen: z.boolean(), only: z.string().nullable() }))
    .query(({ ctx }) => isFoundingOpen(ctx.person)),
  invitations: {
    list: personProcedure
      .meta({ can: "me", rest: get("/me/invitations", "Lists open invitations to one's own address.") })
      .output(z.array(MyInvitation))
      .query(({ ctx }) => listMyInvitations(ctx.person)),
    accept: personProcedure
      .meta({
        can: "me",
        limit: "auth",
        rest: post(
          "/invitations/accept",
          "Joins the tenant of an invitation, by its token or, of one's own list, by its id.",
        ),
      })
      .input(AcceptInvitationInput)
      .output(z.object({ slug: z.string() }))
      .mutation(({ ctx, input }) => acceptInvitation(ctx.person, input, sharePromised)),
  },
  mail: {
    standing: personProcedure.output(Suppression.nullable()).query(({ ctx }) => readMailStanding(ctx.person)),
    lift: personProcedure
      .meta({ can: "me", limit: "auth" })
      .output(Nothing)
      .mutation(({ ctx }) => liftOwnSuppression(ctx.person)),
  },
  secondFactor: secondFactorRouter,
  passkeys: passkeysRouter,
  accounts: accountsRouter,
  phone: phoneRouter,
  devices: devicesRouter,
  sessions: {
    list: personProcedure.output(z.array(SessionView)).query(({ ctx }) => listSessions(ctx.identity)),
    end: personProcedure
      .meta({ can: "me", limit: "auth" })
      .input(EndSessionInput)
      .output(Nothing)
      .mutation(({ ctx, input }) => endSession(ctx.identity, input)),
    endOthers: personProcedure
      .meta({ can: "me", limit: "auth" })
      .output(z.object({ ended: z.number() }))
      .mutation(({ ctx }) => endOtherSessions(ctx.identity)),
  },
} satisfies TRPCRouterRecord
