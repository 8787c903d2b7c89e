import {
  FlagActInput,
  FlagChange,
  FlagDetail,
  FlagInput,
  FlagPreview,
  FlagView,
  killFlag,
  listFlagChanges,
  ListFlagChangesInput,
  listFlags,
  overrideFlag,
  OverrideFlagInput,
  previewFlag,
  PreviewFlagInput,
  readFlag,
  removeFlag,
  reviveFlag,
  saveFlag,
  SaveFlagInput,
  setBackFlag,
  SetBackFlagInput,
} from "@plinth/flags"
import type { TRPCRouterRecord } from "@trpc/server"
import { z } from "zod"
import { Nothing, pageOutput } from "../schemas"
import { platformProcedure } from "../trpc"

/**
 * What shows itself to whom, as operators see and change it. A flag may put words over every tenant's pages: what makes it say something
 * else asks for a confirmed person, what turns it off in haste does not.
 */
export const consoleFlagsRouter = {
  list: platformProcedure({ can: "platform.flag:read" })
    .output(z.array(FlagView))
    .query(({ ctx }) => listFlags(ctx.platform)),
  get: platformProcedure({ can: "platform.flag:read" })
    .input(FlagInput)
    .output(FlagDetail)
    .query(({ ctx, input }) => readFlag(ctx.platform, input.key)),
  preview: platformProcedure({ can: "platform.flag:read" })
    .input(PreviewFlagInput)
    .output(FlagPreview)
    .query(({ ctx, input }) => previewFlag(ctx.platform, input)),
  changes: platformProcedure({ can: "platform.flag:read" })
    .input(ListFlagChangesInput)
    .output(pageOutput(FlagChange))
    .query(({ ctx, input }) => listFlagChanges(ctx.platform, input)),
  save: platformProcedure({ can: "platform.flag:manage", confirmed: true })
    .input(SaveFlagInput)
    .output(z.object({ version: z.number() }))
    .mutation(({ ctx, input }) => saveFlag(ctx.platform, input)),
  override: platformProcedure({ can: "platform.flag:manage", confirmed: true })
    .input(OverrideFlagInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => overrideFlag(ctx.platform, input)),
  kill: platformProcedure({ can: "platform.flag:manage" })
    .input(FlagActInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => killFlag(ctx.platform, input)),
  revive: platformProcedure({ can: "platform.flag:manage" })
    .input(FlagActInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => reviveFlag(ctx.platform, input)),
  remove: platformProcedure({ can: "platform.flag:manage" })
    .input(FlagActInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => removeFlag(ctx.platform, input)),
  setBack: platformProcedure({ can: "platform.flag:manage", confirmed: true })
    .input(SetBackFlagInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => setBackFlag(ctx.platform, input)),
} satisfies TRPCRouterRecord
