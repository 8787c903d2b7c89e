import {
  AnnouncementInput,
  AnnouncementView,
  DeliveryInput,
  FailedDeliveryView,
  listAnnouncements,
  ListAnnouncementsInput,
  listFailedDeliveries,
  ListFailedDeliveriesInput,
  replayDeliveries,
  ReplayDeliveriesInput,
  replayDelivery,
  ReplayedDeliveries,
  withdrawAnnouncement,
  writeAnnouncement,
  WriteAnnouncementInput,
} from "@plinth/platform"
import type { TRPCRouterRecord } from "@trpc/server"
import { Nothing, pageOutput } from "../schemas"
import { platformProcedure } from "../trpc"

/** What people are told in all tenants: what did not get out, and what operators write. */
export const consoleNotificationsRouter = {
  failed: platformProcedure({ can: "platform.notification:read" })
    .input(ListFailedDeliveriesInput)
    .output(pageOutput(FailedDeliveryView))
    .query(({ ctx, input }) => listFailedDeliveries(ctx.platform, input)),
  replay: platformProcedure({ can: "platform.notification:manage" })
    .input(DeliveryInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => replayDelivery(ctx.platform, input)),
  replayAll: platformProcedure({ can: "platform.notification:manage" })
    .input(ReplayDeliveriesInput)
    .output(ReplayedDeliveries)
    .mutation(({ ctx, input }) => replayDeliveries(ctx.platform, input)),
  announcements: {
    list: platformProcedure({ can: "platform.notification:read" })
      .input(ListAnnouncementsInput)
      .output(pageOutput(AnnouncementView))
      .query(({ ctx, input }) => listAnnouncements(ctx.platform, input)),
    write: platformProcedure({ can: "platform.notification:manage", confirmed: true })
      .input(WriteAnnouncementInput)
      .output(Nothing)
      .mutation(({ ctx, input }) => writeAnnouncement(ctx.platform, input)),
    withdraw: platformProcedure({ can: "platform.notification:manage" })
      .input(AnnouncementInput)
      .output(Nothing)
      .mutation(({ ctx, input }) => withdrawAnnouncement(ctx.platform, input)),
  },
} satisfies TRPCRouterRecord
