import { decodeCursor, encodeCursor, lineInput, pageOf, type Page } from "@plinth/core"
import type { PlatformContext } from "@plinth/db"
import { z } from "zod"
import { authorize } from "../permissions"

export const BillingMessageState = z.enum(["new", "routed", "ignored", "unrouted"])

export const ListBillingMessagesInput = z.object({
  state: BillingMessageState.optional(),
  /** The id of a message, or of what it is about. */
  about: lineInput(200).optional(),
  tenantId: z.uuid().optional(),
  cursor: z.string().max(500).nullish(),
  limit: z.number().int().min(1).max(100).default(50),
})
export type ListBillingMessagesInput = z.infer<typeof ListBillingMessagesInput>

export const BillingMessageView = z.object({
  id: z.string(),
  type: z.string(),
  kind: z.string(),
  objectId: z.string().nullable(),
  state: BillingMessageState,
  /** How often the provider sent it. */
  deliveries: z.number(),
  isFresh: z.boolean(),
  receivedAt: z.date(),
  tenant: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** The run that looked after it. */
  run: z.object({ id: z.string(), state: z.string(), attempt: z.number() }).nullable(),
})
export type BillingMessageView = z.infer<typeof BillingMessageView>

const isPosition = /^\d{1,18}$/

/** What the payment provider told, the latest first. */
export async function listBillingMessages(
  ctx: PlatformContext,
  { state, about, tenantId, cursor, limit }: ListBillingMessagesInput,
): Promise<Page<BillingMessageView>> {
  authorize(ctx, "platform.billing:read")
  const after = decodeCursor(cursor, 1)?.[0]
  const rows = await ctx.read((db) => {
    let query = selectBillingMessages(db)
      .orderBy("message.position", "desc")
      .limit(limit + 1)
    if (after && isPosition.test(after)) query = query.where("message.position", "<", Number(after))
    if (state) query = query.where("message.state", "=", state)
    if (tenantId) query = query.where("message.tenant_id", "=", tenantId)
    if (about)
      query = query.where((eb) => eb.or([eb("message.id", "=", about), eb("message.object_id", "=", about)]))
    return query.execute()
  })
  return pageOf(rows, limit, ({ position }) => encodeCursor(String(position)), viewOfMessage)
}

type Database = Parameters<Parameters<PlatformContext["read"]>[0]>[0]

export const selectBillingMessages = (db: Database) =>
  db
    .selectFrom("platform.billing_payment_events as message")
    .leftJoin("app.tenants as tenant", "tenant.id", "message.tenant_id")
    .leftJoin("app.job_runs as run", "run.id", "message.run_id")
    .select([
      "message.position",
      "message.id",
      "message.type",
      "message.object_kind as kind",
      "message.object_id as objectId",
      "message.state",
      "message.deliveries",
      "message.is_fresh as isFresh",
      "message.received_at as receivedAt",
      "tenant.id as tenantId",
      "tenant.name as tenantName",
      "run.id as runId",
      "run.state as runState",
      "run.attempt",
    ])

type Row = Awaited<ReturnType<ReturnType<typeof selectBillingMessages>["execute"]>>[number]

export function viewOfMessage(row: Row): BillingMessageView {
  const { id, type, kind, objectId, state, deliveries, isFresh, receivedAt } = row
  const { tenantId, tenantName, runId, runState, attempt } = row
  return {
    id,
    type,
    kind,
    objectId,
    state: BillingMessageState.parse(state),
    deliveries,
    isFresh,
    receivedAt,
    tenant: tenantId ? { id: tenantId, name: tenantName ?? "" } : null,
    run: runId ? { id: runId, state: runState ?? "", attempt: attempt ?? 0 } : null,
  }
}
