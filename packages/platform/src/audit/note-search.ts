import { isId } from "@plinth/core"
import { takeTurns, type PlatformContext } from "@plinth/db"
import { recordPlatform } from "@plinth/events"
import { sql } from "kysely"
import { platformAuditEvents } from "../events"

type Search = {
  readonly log?: "tenants" | "platform"
  readonly tenantId?: string | null
  readonly actor?: string | null
  readonly group?: string
  readonly from?: Date
  readonly until?: Date
}

/** Writes down what an operator looked for, the same search no more than once an hour. */
export async function noteSearch(ctx: PlatformContext, search: Search): Promise<void> {
  const { tenantId, actor, from, until, log, group } = search
  const event = platformAuditEvents.searched("audit", {
    log: log ?? "all",
    ...(tenantId && { tenantId }),
    // Anything else may be what somebody typed.
    ...(isId(actor) && { actorId: actor }),
    ...(group && { group }),
    ...(from && { from: from.toISOString() }),
    ...(until && { until: until.toISOString() }),
  })
  await ctx.write(async (tx) => {
    // Asked twice at once, the second sees what the first wrote.
    await takeTurns(tx, `audit search ${ctx.user.id}`)
    const same = await tx
      .selectFrom("platform.platform_events")
      .select("id")
      .where("actor_user_id", "=", ctx.user.id)
      .where("type", "=", event.type)
      .where(sql<boolean>`data = ${JSON.stringify(event.data)}::jsonb`)
      .where("occurred_at", ">", new Date(ctx.clock.now().getTime() - 3_600_000))
      .limit(1)
      .executeTakeFirst()
    if (!same) await recordPlatform(tx, event, tenantId as Parameters<typeof recordPlatform>[2])
  })
}
