import type { ReadConnection } from "@plinth/db"
import { isFirst } from "@plinth/events"
import { defineTask } from "@plinth/jobs"
import { logContext } from "@plinth/observability"
import { z } from "zod"
import { sendEvent } from "./providers/posthog/send-event"

/** Counts one event of the catalogue. What only counts the first time is looked up here, where waiting holds up nobody. */
export const captureEvent = defineTask({
  id: "analytics.capture-event",
  schema: z.object({
    uuid: z.uuid(),
    name: z.string(),
    /** Who did it; null for what happened to the tenant without anybody: it counts for whom it belongs to. */
    userId: z.string().nullable(),
    properties: z.record(z.string(), z.union([z.string(), z.number()])),
    at: z.iso.datetime(),
    /** Set where only the tenant's first event of this type counts. */
    firstOf: z.object({ type: z.string(), xid: z.string(), position: z.number() }).optional(),
    /** Whether the tenant has a trial goes along. */
    tellsTrial: z.boolean().optional(),
  }),
  isInternal: true,
  retry: { maxAttempts: 12, minSeconds: 2, maxSeconds: 3_600, factor: 3 },
  run: async ({ firstOf, tellsTrial, at, properties, ...event }, { tenant }) => {
    if (firstOf && !(tenant && (await isFirst(tenant, firstOf)))) return
    const userId = event.userId ?? (tenant && (await tenant.read(findOwner)))
    if (!userId) return
    // A job's trace is that of what it follows from.
    const { traceId } = logContext()
    await sendEvent({
      ...event,
      userId,
      traceId,
      tenantId: tenant?.tenantId ?? null,
      properties: { ...properties, ...(tellsTrial && tenant && { trial: await tenant.read(readTrial) }) },
      at: new Date(at),
    })
  },
})

/** One person has one trial: a second tenant of theirs begins without. */
const readTrial = async (db: ReadConnection): Promise<"yes" | "no"> => {
  const found = await db
    .selectFrom("app.tenants")
    .select("trial_ends_at as endsAt")
    .where("id", "=", db.tenantId)
    .executeTakeFirst()
  return found?.endsAt ? "yes" : "no"
}

/** The owner who has been one the longest. */
const findOwner = async (db: ReadConnection): Promise<string | null> =>
  (
    await db
      .selectFrom("app.tenant_members")
      .select("user_id as userId")
      .where("tenant_id", "=", db.tenantId)
      .where("role", "=", "owner")
      .where("removed_at", "is", null)
      .orderBy("id")
      .limit(1)
      .executeTakeFirst()
  )?.userId ?? null
