import { newId } from "@plinth/core"
import type { PlatformContext } from "@plinth/db"
import { recordPlatform } from "@plinth/events"
import { authorize } from "../permissions"
import { ledgerEvents } from "./ledger.events"

/** Asks for a look through the whole ledger, which the worker goes at once. */
export async function requestLedgerCheck(ctx: PlatformContext): Promise<void> {
  authorize(ctx, "platform.ledger:manage")
  const id = newId()
  await ctx.write(async (tx) => {
    await tx.insertInto("platform.ledger_checks").values({ id }).execute()
    await recordPlatform(tx, ledgerEvents.check_requested(id, {}))
  })
}
