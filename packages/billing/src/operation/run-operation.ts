import { isPlinthError, newId, type Id } from "@plinth/core"
import type { TenantContext } from "@plinth/db"
import { createHash } from "node:crypto"
import { lockAccount } from "../account/account.queries"
import { billingErrors } from "../errors"
import {
  findDoneOperation,
  findOpenOperation,
  insertOperation,
  settleOperation,
  type OpenOperation,
} from "./operation.queries"

/** What the provider is asked to do. Of one kind a tenant has one under way. */
export type Operation = {
  readonly kind: string
  readonly request: object
  /** For so long one that is done is the answer to the same request. Unsaid, it is asked anew. */
  readonly holdsMs?: number
}

/** The provider's id for what came of it; null where it gives none. */
type Ref = string | null

type Asking = {
  /** Asks the provider, once. */
  readonly call: (key: string) => Promise<Ref>
  /** Looks for what came of it since then, by its key or its effect; null where there is nothing. */
  readonly lookUp: (key: string, since: Date) => Promise<{ readonly ref: Ref } | null>
}

/** How long an answer may still be on its way to an effect that nobody sees yet. */
const settlingMs = 15_000
/** Longer than any call takes: who began it is gone. */
const abandonedMs = 60_000

/**
 * Has the provider do something that must not be done twice. It is written down before it is asked; where the answer does not
 * come it is looked up, now and before anything of its kind is asked again. Their API knows no idempotency key.
 * Errors: the provider's, `billing.PROVIDER_UNAVAILABLE` while nobody knows, `billing.CHANGE_PENDING` beside another one.
 */
export async function runOperation(ctx: TenantContext, operation: Operation, asking: Asking): Promise<Ref> {
  const requestHash = hashOf(operation.request)
  for (;;) {
    const { key, open, done } = await begin(ctx, operation, requestHash)
    if (done) return done.ref
    if (!open) return ask(ctx, key, asking)
    const found = await asking.lookUp(key, since(open.ageMs))
    if (found) {
      await settleOperation(ctx, key, { state: "done", ref: found.ref })
      if (open.requestHash === requestHash) return found.ref
    } else if (open.ageMs < settlingMs) throw billingErrors.PROVIDER_UNAVAILABLE({ reason: "not_settled" })
    else await settleOperation(ctx, key, { state: "failed", errorCode: "never_arrived" })
  }
}

type Begun = {
  readonly key: string
  readonly open?: OpenOperation
  readonly done?: { readonly ref: Ref }
}

const begin = (ctx: TenantContext, { kind, holdsMs = 0 }: Operation, requestHash: string): Promise<Begun> =>
  ctx.write(async (tx) => {
    await lockAccount(tx)
    const open = await findOpenOperation(tx, kind)
    if (open?.state === "pending" && open.ageMs < abandonedMs) throw billingErrors.CHANGE_PENDING()
    if (open) return { key: open.key, open }
    const done = await findDoneOperation(tx, kind, requestHash)
    if (done && done.ageMs < holdsMs) return { key: done.key, done }
    const key = `${kind}:${newId<Id<"operation">>()}`
    await insertOperation(tx, { key, kind, requestHash })
    return { key }
  })

async function ask(ctx: TenantContext, key: string, { call, lookUp }: Asking): Promise<Ref> {
  try {
    const ref = await call(key)
    await settleOperation(ctx, key, { state: "done", ref })
    return ref
  } catch (error) {
    const code = codeOf(error)
    if (isPlinthError(error) && error.code !== "billing.PROVIDER_UNAVAILABLE") {
      await settleOperation(ctx, key, { state: "failed", errorCode: code })
      throw error
    }
    await settleOperation(ctx, key, { state: "unknown", errorCode: code })
    const found = await lookUp(key, since(abandonedMs)).catch(() => null)
    if (!found) throw error
    await settleOperation(ctx, key, { state: "done", ref: found.ref })
    return found.ref
  }
}

/** Our code, and the provider's own word where it gave one: operators read them. */
function codeOf(error: unknown): string {
  if (!isPlinthError(error)) return "unexpected"
  const { reason } = error.details
  return typeof reason === "string" ? `${error.code} ${reason}` : error.code
}

/** Their clock is not ours. */
const since = (ageMs: number) => new Date(Date.now() - ageMs - 300_000)

const hashOf = (request: object) => createHash("sha256").update(JSON.stringify(request)).digest("hex")
