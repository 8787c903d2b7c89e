import { isId, newId, type Id } from "@plinth/core"
import type { TenantContext, WriteTransaction } from "@plinth/db"
import { sql } from "kysely"
import { insufficient, requireAmount, requireWords } from "../amount"
import { creditErrors } from "../errors"
import { authorize } from "../permissions"
import type { CreditHold, HoldState } from "./hold.schemas"

export type HoldId = Id<"credit_hold">

export type HoldInput = {
  /** The same key and amount is the same hold, whatever became of it. */
  readonly key: string
  readonly amount: number
  readonly reason: string
  readonly projectId?: string
  /** How long it is promised: 15 where nothing is said, a day at the most. */
  readonly minutes?: number
}

/** The hold as it stands: what was held with the same key before may be closed. */
export type Held = Pick<CreditHold, "amount" | "state" | "expiresAt"> & { readonly id: HoldId }

/**
 * Promises credits to what will spend them: nobody else does meanwhile, and they do not expire before it is closed.
 * Errors: `credits.INSUFFICIENT`, `credits.KEY_CONFLICT`, `credits.AMOUNT_INVALID`, `credits.WORD_INVALID`,
 * `credits.PROJECT_NOT_FOUND`.
 */
export async function holdCredits(ctx: TenantContext, input: HoldInput): Promise<Held> {
  authorize(ctx, "credit:spend")
  return ctx.write((tx) => holdWithin(tx, input))
}

/** As `holdCredits`, in a transaction that stands. */
export async function holdWithin(tx: WriteTransaction, input: HoldInput): Promise<Held> {
  requireAmount(input.amount)
  requireWords(input)
  const { key, amount, reason, projectId = null, minutes = 15 } = input
  if (projectId !== null && !(await hasProject(tx, projectId)))
    throw creditErrors.PROJECT_NOT_FOUND({ projectId })
  const { actor, clock } = tx.origin
  const now = clock.now()
  const until = new Date(now.getTime() + Math.min(Math.max(minutes, 1), 1_440) * 60_000)
  const { rows } = await sql<Answer>`
    select status, id, state, until, available from app.hold_credits(
      ${newId<HoldId>()}, ${key}, ${amount}, ${reason}, ${projectId}::uuid, ${actor.type}, ${actor.id},
      ${until}::timestamptz, ${now}::timestamptz)`.execute(tx)
  const answer = rows[0]
  if (answer?.status === "held")
    return { id: answer.id, amount, state: answer.state, expiresAt: answer.until }
  throw answer?.status === "conflict"
    ? creditErrors.KEY_CONFLICT({ key })
    : insufficient(amount, answer?.available ?? 0)
}

async function hasProject(tx: WriteTransaction, projectId: string): Promise<boolean> {
  if (!isId(projectId)) return false
  const { rows } = await sql`
    select from app.projects where tenant_id = ${tx.tenantId} and id = ${projectId}`.execute(tx)
  return rows.length > 0
}

type Answer = { readonly available: number } & (
  | { readonly status: "held"; readonly id: HoldId; readonly state: HoldState; readonly until: Date }
  | { readonly status: "conflict" | "insufficient" }
)
