import { writtenOnce, type TenantContext } from "@plinth/db"
import { tenantPermissions } from "@plinth/tenants"
import { sql } from "kysely"
import { z } from "zod"
import type { Live } from "./insight"

/** Who is here now, and what happened in the last hour; null for who may not see members. */
export const LiveView = z.object({ people: z.number(), sessions: z.number(), events: z.number() }).nullable()

/** What the live numbers of a tenant's home are now. */
export async function readLive(ctx: TenantContext): Promise<Live | null> {
  tenantPermissions.authorize(ctx, "activity:read")
  const [presence] = await ctx.one((db) => presenceAt(db, { now: ctx.clock.now() }))
  return presence ? liveOf(ctx, presence) : null
}

/**
 * A number of guests would still tell that there are such: who may not see members sees none. A member who asks is here, also
 * in the second before that is written down.
 */
export function liveOf({ permissions, member }: TenantContext, seen: Live): Live | null {
  if (!permissions.has("member:read") || member?.type === "guest") return null
  const self = member ? 1 : 0
  return { people: Math.max(seen.people, self), sessions: Math.max(seen.sessions, self), events: seen.events }
}

const presenceAt = writtenOnce((db, { now }: { readonly now: Date }) =>
  db
    .selectFrom(sql<Live>`app.read_presence(${now})`.as("presence"))
    .select(["presence.people", "presence.sessions", "presence.events"]),
)
