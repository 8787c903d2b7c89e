import type { TenantId } from "@plinth/core"
import type { Database } from "@plinth/db"
import { enqueueFor, type Task } from "@plinth/jobs"
import type { Kysely } from "kysely"
import type { SyncPayload } from "../tasks"

/** An object of a tenant that is to be looked up. */
export type Wanted = {
  readonly task: Task<typeof SyncPayload>
  readonly tenantId: TenantId
  readonly id: string
}

/** Has objects looked up, once a round however many workers go it. */
export async function askAgain(
  workerDb: Kysely<Database>,
  wanted: readonly Wanted[],
  slot: Date,
): Promise<void> {
  if (wanted.length === 0) return
  await workerDb.transaction().execute(async (tx) => {
    for (const { task, tenantId, id } of wanted)
      await enqueueFor(tx, tenantId, task, { id, via: "reconcile" }, { key: `${id} ${slot.toISOString()}` })
  })
}
