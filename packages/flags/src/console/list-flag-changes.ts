import { decodeTimeCursor, encodeTimeCursor, pageOf, type Page } from "@plinth/core"
import type { PlatformContext } from "@plinth/db"
import { sql } from "kysely"
import { z } from "zod"
import type { FlagAct } from "../events"
import { FlagState, type ListFlagChangesInput } from "../flag.schemas"
import { authorize } from "../permissions"

const acts = [
  "set_up",
  "changed",
  "killed",
  "revived",
  "overridden",
  "removed",
  "set_back",
] as const satisfies readonly FlagAct[]

export const FlagChange = z.object({
  id: z.string(),
  version: z.number(),
  act: z.enum(acts),
  /** Null before it was set up, and for an override. */
  before: FlagState.nullable(),
  /** Null once it was removed, and for an override. */
  after: FlagState.nullable(),
  override: z
    .object({
      /** Whom it is about; null where they are gone. */
      name: z.string().nullable(),
      before: z.string().nullable(),
      after: z.string().nullable(),
    })
    .nullable(),
  actorName: z.string().nullable(),
  reason: z.string(),
  changedAt: z.date(),
})
export type FlagChange = z.infer<typeof FlagChange>

/** What operators did to a flag, the latest first. */
export async function listFlagChanges(
  ctx: PlatformContext,
  { key, cursor, limit }: ListFlagChangesInput,
): Promise<Page<FlagChange>> {
  authorize(ctx, "platform.flag:read")
  const after = decodeTimeCursor(cursor)
  const rows = await ctx.read((db) => {
    const query = db
      .selectFrom("platform.flag_changes as change")
      .leftJoin("app.tenants as tenant", "tenant.id", "change.tenant_id")
      .leftJoin("app.user_profiles as person", "person.user_id", "change.user_id")
      .leftJoin("app.user_profiles as actor", "actor.user_id", "change.actor_id")
      .select((eb) => [
        "change.id",
        "change.version",
        eb.ref("change.act").$castTo<FlagAct>().as("act"),
        "change.before",
        "change.after",
        "change.tenant_id as tenantId",
        "change.user_id as userId",
        "tenant.name as tenantName",
        "person.email as personEmail",
        "change.variant_before as variantBefore",
        "change.variant_after as variantAfter",
        "actor.name as actorName",
        "change.reason",
        "change.changed_at as changedAt",
      ])
      .where("change.flag_key", "=", key)
      .orderBy(sql`date_trunc('milliseconds', change.changed_at)`, "desc")
      .orderBy("change.id", "desc")
      .limit(limit + 1)
    if (!after) return query.execute()
    return query
      .where(
        sql<boolean>`(date_trunc('milliseconds', change.changed_at), change.id) < (${after.at}::timestamptz, ${after.id}::uuid)`,
      )
      .execute()
  })
  return pageOf(
    rows,
    limit,
    ({ changedAt, id }) => encodeTimeCursor(changedAt, id),
    ({
      tenantId,
      userId,
      tenantName,
      personEmail,
      variantBefore,
      variantAfter,
      before,
      after: then,
      ...row
    }) => ({
      ...row,
      before: before === null ? null : FlagState.parse(before),
      after: then === null ? null : FlagState.parse(then),
      override:
        tenantId || userId
          ? { name: tenantId ? tenantName : personEmail, before: variantBefore, after: variantAfter }
          : null,
    }),
  )
}
