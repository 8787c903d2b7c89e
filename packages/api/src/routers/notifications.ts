import {
  BannerView,
  countUnread,
  listBanners,
  listDefaults,
  listNotifications,
  ListNotificationsInput,
  listPreferences,
  NotificationView,
  PreferenceView,
  markAllRead,
  markRead,
  ReadNotificationsInput,
  setPreference,
  SetPreferenceInput,
  setTenantDefault,
  UnreadView,
} from "@plinth/notifications"
import type { TRPCRouterRecord } from "@trpc/server"
import { z } from "zod"
import { get, post } from "../rest/operation"
import { Nothing, pageOutput } from "../schemas"
import { memberProcedure } from "../trpc"

/** What a member is told in the tenant, and how they want to be. A key is told nothing. */
export const notificationsRouter = {
  list: memberProcedure({
    can: "tenant:read",
    whileRestricted: true,
    rest: get("/notifications", "Lists what you were told, newest first."),
  })
    .input(ListNotificationsInput)
    .output(pageOutput(NotificationView))
    .query(({ ctx, input }) => listNotifications(ctx.member, input)),
  unread: memberProcedure({
    can: "tenant:read",
    whileRestricted: true,
    rest: get("/notifications/unread", "Counts what you have not read."),
  })
    .output(UnreadView)
    .query(({ ctx }) => countUnread(ctx.member)),
  read: memberProcedure({ can: "tenant:read", whileRestricted: true })
    .input(ReadNotificationsInput)
    .output(UnreadView)
    .mutation(({ ctx, input }) => markRead(ctx.member, input)),
  readAll: memberProcedure({
    can: "tenant:read",
    whileRestricted: true,
    rest: post("/notifications/read-all", "Marks all of them as read."),
  })
    .output(UnreadView)
    .mutation(({ ctx }) => markAllRead(ctx.member)),
  banners: memberProcedure({ can: "tenant:read", whileRestricted: true })
    .output(z.array(BannerView))
    .query(({ ctx }) => listBanners(ctx.member)),
  preferences: memberProcedure({ can: "tenant:read", whileRestricted: true })
    .output(z.array(PreferenceView))
    .query(({ ctx }) => listPreferences(ctx.member)),
  setPreference: memberProcedure({ can: "tenant:read", whileRestricted: true })
    .input(SetPreferenceInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => setPreference(ctx.member, input)),
  tenantDefaults: memberProcedure({ can: "tenant:update" })
    .output(z.array(PreferenceView))
    .query(({ ctx }) => listDefaults(ctx.member)),
  setTenantDefault: memberProcedure({ can: "tenant:update" })
    .input(SetPreferenceInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => setTenantDefault(ctx.member, input)),
} satisfies TRPCRouterRecord
