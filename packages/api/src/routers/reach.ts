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
  testDevice,
  verifyPhone,
} from "@plinth/notifications"
import type { TRPCRouterRecord } from "@trpc/server"
import { z } from "zod"
import { Nothing } from "../schemas"
import { personProcedure } from "../trpc"

const counted = personProcedure.meta({ can: "me", limit: "auth" })

/** A person's phone: a text costs, so each is counted by who asks for it and by whom it goes to. */
export const phoneRouter = {
  get: personProcedure.output(PhoneView).query(({ ctx }) => readPhone(ctx.person)),
  begin: counted
    .input(PhoneInput)
    .output(Nothing)
    .mutation(async ({ ctx, input }) => {
      const { id } = ctx.caller.user
      await ctx.spend("phoneCode", id)
      await ctx.spend("phoneCodeDay", id)
      await ctx.spend("phoneNumber", input.number)
      const locale = ctx.caller.preferences.locale
      await beginPhone(ctx.person, ctx.identity, { ...input, locale })
    }),
  verify: counted
    .input(PhoneCodeInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => verifyPhone(ctx.person, input)),
  remove: counted.output(Nothing).mutation(({ ctx }) => removePhone(ctx.person)),
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
      await testDevice(ctx.person, { ...input, locale: ctx.caller.preferences.locale })
    }),
} satisfies TRPCRouterRecord
