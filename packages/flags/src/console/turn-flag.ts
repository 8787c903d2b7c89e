import type { PlatformContext } from "@plinth/db"
import type { FlagActInput } from "../flag.schemas"
import { authorize } from "../permissions"
import { lockFlags, noteChange, requireFlag, writeFlag } from "./flag.queries"

/** In an emergency nobody asks for a version: twice is once, whoever else is changing the flag. */
async function turn(ctx: PlatformContext, { key, reason }: FlagActInput, isKilled: boolean): Promise<void> {
  authorize(ctx, "platform.flag:manage")
  await ctx.write(async (tx) => {
    const version = await lockFlags(tx)
    const { state } = await requireFlag(tx, key)
    if (state.isKilled === isKilled) return
    const after = { ...state, isKilled }
    await writeFlag(tx, key, version, after)
    await noteChange(tx, { key, version, act: isKilled ? "killed" : "revived", reason, before: state, after })
  })
}

/** Gives everyone the code's default, whatever else is said. Twice is once. Errors: `flags.NOT_SET_UP`. */
export const killFlag = (ctx: PlatformContext, input: FlagActInput): Promise<void> => turn(ctx, input, true)

/** Lets a killed flag say again what it said. Twice is once. Errors: `flags.NOT_SET_UP`. */
export const reviveFlag = (ctx: PlatformContext, input: FlagActInput): Promise<void> =>
  turn(ctx, input, false)
