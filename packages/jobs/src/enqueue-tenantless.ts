import type { Database } from "@plinth/db"
import type { Kysely } from "kysely"
import type { z } from "zod"
import type { Task } from "./define-task"
import { insertRun, type EnqueueOptions } from "./insert-run"
import { sealPayload } from "./seal-payload"

/**
 * Adds work for no tenant: the mails of identity, which carry a link. The payload is encrypted under `secret`
 * and erased once the job is done. The role that adds it cannot read it back; false where the same job was there already.
 * @throws jobs.INVALID_PAYLOAD
 */
export const enqueueTenantless = async <Schema extends z.ZodType>(
  authDb: Kysely<Database>,
  secret: string,
  task: Task<Schema>,
  payload: z.input<Schema>,
  options: EnqueueOptions = {},
): Promise<boolean> => {
  const store = (id: string, plain: unknown) => sealPayload(secret, id, plain)
  return (await insertRun(authDb, { ...options, task, payload, tenantId: null, store })) !== null
}
