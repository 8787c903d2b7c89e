import type { TenantId } from "@plinth/core"
import type { Database } from "@plinth/db"
import type { Kysely } from "kysely"

export type Happening = { readonly type: string; readonly data: unknown }

/** Behind it is what happens from now on. */
export async function lastPosition(worker: Kysely<Database>, tenantId: TenantId): Promise<number> {
  const { position } = await worker
    .selectFrom("app.events")
    .select(({ fn }) => fn.max<number | null>("position").as("position"))
    .where("tenant_id", "=", tenantId)
    .executeTakeFirstOrThrow()
  return position ?? 0
}

export const eventsSince = (
  worker: Kysely<Database>,
  tenantId: TenantId,
  position: number,
): Promise<Happening[]> =>
  worker
    .selectFrom("app.events")
    .select(["type", "data"])
    .where("tenant_id", "=", tenantId)
    .where("position", ">", position)
    .orderBy("position")
    .execute()
