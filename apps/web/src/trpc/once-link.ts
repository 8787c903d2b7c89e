import type { AppRouter } from "@plinth/api"
import type { TRPCLink } from "@trpc/client"
import { tap } from "@trpc/server/observable"

/**
 * Gives each change a key of its own, under which it happens once. A change whose answer was lost leaves its key to the
 * same change sent right after it; whatever else is sent in between makes that one a new intent.
 */
export const onceLink = (): TRPCLink<AppRouter> => () => {
  let lost: { readonly what: string; readonly key: string } | undefined
  return ({ op, next }) => {
    if (op.type !== "mutation") return next(op)
    const what = op.path + JSON.stringify(op.input)
    const key = lost?.what === what ? lost.key : crypto.randomUUID()
    lost = undefined
    return next({ ...op, context: { ...op.context, key } }).pipe(
      tap({
        error: ({ data }) => {
          if (!data || data.httpStatus >= 500) lost = { what, key }
        },
      }),
    )
  }
}

/** The keys of a batch, one for each change in it. */
export const keysOf = ({ opList }: { opList: readonly { context: Record<string, unknown> }[] }) =>
  opList[0]?.context.key ? { "idempotency-key": opList.map(({ context }) => context.key).join() } : {}
