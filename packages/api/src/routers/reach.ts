import { networkOf } from "@plinth/core"
import {
  addDevice,
  beginPhone,
  DeviceIdInput,
  DeviceInput,
  DevicesView,
  listDevices,
  PhoneCodeInput,
  PhoneInput,
  PhoneView,
  readPhone,
  removeDevice,
  removePhone,
  tryDevice,
  verifyPhone,
} from "@plinth/notifications"
import type { TRPCRouterRecord } from "@trpc/server"
import { z } from "zod"
import { Nothing } from "../schemas"
import { personProcedure } from "../trpc"

const counted = personProcedure.meta({ can: "me", limit: "auth" })
const sensitive = personProcedure.meta({ can: "me", limit: "auth", confirmed: true })

/** A person's phone. A text costs: it is counted here by where it is asked from, and below by everything else. */
export const phoneRouter = {
  get: personProcedure.output(PhoneView).query(({ ctx }) => readPhone(ctx.person)),
  begin: sensitive
    .input(PhoneInput)
    .output(Nothing)
    .mutation(async ({ ctx, input }) => {
      const { ipAddress } = ctx.visitor.origin
      if (ipAddress) await ctx.spend("phoneCode", networkOf(ipAddress))
      const locale = ctx.caller.preferences.locale
      await beginPhone(ctx.person, ctx.identity, { ...input, locale })
    }),
  verify: sensitive
    .input(PhoneCodeInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => verifyPhone(ctx.person, ctx.identity, input)),
  remove: sensitive.output(Nothing).mutation(({ ctx }) => removePhone(ctx.person, ctx.identity)),
} satisfies TRPCRouterRecord

/** The browsers that show a person messages. */
export const devicesRouter = {
  list: personProcedure.output(DevicesView).query(({ ctx }) => listDevices(ctx.person, ctx.identity)),
  add: counted
    .input(DeviceInput)
    .output(z.object({ id: z.string() }))
    .mutation(({ ctx, input }) => addDevice(ctx.person, ctx.identity, input)),
  remove: counted
    .input(DeviceIdInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => removeDevice(ctx.person, input)),
  test: counted
    .input(DeviceIdInput)
    .output(Nothing)
    .mutation(async ({ ctx, input }) => {
      await ctx.spend("deviceTest", ctx.caller.user.id)
      await tryDevice(ctx.person, { ...input, locale: ctx.caller.preferences.locale })
    }),
} satisfies TRPCRouterRecord
