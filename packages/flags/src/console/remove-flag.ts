import type { PlatformContext } from "@plinth/db"
import type { FlagActInput } from "../flag.schemas"
import { authorize } from "../permissions"
import { lockFlags, noteChange, requireFlag } from "./flag.queries"

/**
 * Takes a flag and its overrides out of the database: the code's default counts again. What was changed stays written down, and
 * the rules can be set back. Errors: `flags.NOT_SET_UP`.
 */
export async function removeFlag(ctx: PlatformContext, { key, reason }: FlagActInput): Promise<void> {
  authorize(ctx, "platform.flag:manage")
  await ctx.write(async (tx) => {
    const version = await lockFlags(tx)
    const { state } = await requireFlag(tx, key)
    await tx.deleteFrom("platform.flags").where("key", "=", key).execute()
    await noteChange(tx, { key, version, act: "removed", reason, before: state })
  })
}
