import type { TenantId } from "@plinth/core"
import type { Database } from "@plinth/db"
import { enqueueFor, type Task } from "@plinth/jobs"
import type { Kysely } from "kysely"
import type { SyncPayload } from "../tasks"

/** Has an object looked up, once a round however many workers go it. */
export const askAgain = (
  workerDb: Kysely<Database>,
  task: Task<typeof SyncPayload>,
  { tenantId, id, slot }: { readonly tenantId: TenantId; readonly id: string; readonly slot: Date },
): Promise<unknown> =>
  workerDb
    .transaction()
    .execute((tx) =>
      enqueueFor(tx, tenantId, task, { id, via: "reconcile" }, { key: `${id} ${slot.toISOString()}` }),
    )
