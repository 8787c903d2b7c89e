import { creditErrors, creditEvents } from "@plinth/credits"
import type { PlatformContext } from "@plinth/db"
import { recordOperatorsAct, recordPlatform } from "@plinth/events"
import { sql } from "kysely"
import { writeNote } from "../notes/write-note"
import { authorize } from "../permissions"
import { findTenant } from "../tenants/find-tenant"
import type { GiveCreditsInput } from "./ledger.schemas"

type Given = {
  readonly status: "granted" | "replayed" | "conflict" | "too_large"
  readonly goodUntil: Date
}

/**
 * Gives a tenant credits for nothing; twice with one id is once. They are spent after the plan's own and before what was bought.
 * Its activity says that it happened, not who did it nor why. Errors: `tenants.NOT_FOUND`, `credits.KEY_CONFLICT` where the id
 * stands for another amount, `credits.AMOUNT_INVALID` where the balance would be too large.
 */
export async function giveCredits(
  ctx: PlatformContext,
  { id, tenantId, amount, days, reason }: GiveCreditsInput,
): Promise<void> {
  authorize(ctx, "platform.ledger:manage")
  await ctx.write(async (tx) => {
    await findTenant(tx, tenantId)
    const { rows } = await sql<Given>`
      select status, good_until as "goodUntil" from app.give_credits(${tenantId}, ${amount}, ${id}, ${days})`.execute(
      tx,
    )
    const [given] = rows
    if (given?.status === "conflict") throw creditErrors.KEY_CONFLICT({ key: id })
    if (given?.status === "too_large") throw creditErrors.AMOUNT_INVALID({ amount })
    if (given?.status !== "granted") return
    const event = creditEvents.given(tenantId, { amount, expiresAt: given.goodUntil.toISOString() })
    const eventId = await recordPlatform(tx, event, tenantId)
    await writeNote(tx, { tenantId }, reason, { type: event.type, eventId })
    await recordOperatorsAct(tx, event, tenantId)
  })
}
