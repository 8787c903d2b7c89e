import { isPlinthError } from "@plinth/core"
import type { Databases } from "@plinth/db"
import { logLag, tailEvents, tailIdentityEvents, type IdentityEvent, type LoggedEvent } from "@plinth/events"
import { log, reportError, traceIdOf, withLogContext, type LogContext } from "@plinth/observability"
import { setTimeout as sleep } from "node:timers/promises"
import { ZodError } from "zod"
import { jobErrors } from "../errors"
import { startLoop } from "../worker/loop"
import { cursors } from "./cursors"
import type { Reactions } from "./reaction"

export type RunningReactions = {
  stop(): Promise<void>
  /** True while an event is recorded that no reaction has seen. */
  isBehind(): Promise<boolean>
  /** Resolves when every event recorded so far has been seen. */
  idle(): Promise<void>
}

type ReactionsOptions = {
  /** Closes the payloads of tenantless jobs. */
  readonly secret: string
  /** Jobs may have been enqueued. */
  readonly onEnqueued?: () => void
}

const every = 150
const batch = 200

const onError = (error: unknown) => log.warn({ err: error }, "reactions")

/** An event that cannot be read is written down and left behind: waiting for it would hold up every tenant, for good. */
async function unlessUnreadable(
  event: LoggedEvent | IdentityEvent,
  react: () => Promise<unknown>,
): Promise<void> {
  try {
    await react()
  } catch (error) {
    // Both are thrown before a statement runs, so the transaction is whole.
    const isUnreadable =
      error instanceof ZodError || (isPlinthError(error) && error.code === jobErrors.INVALID_PAYLOAD().code)
    if (!isUnreadable) throw error
    const { type, xid, position } = event
    withLogContext(idsOf(event), () => reportError(error, `reaction to ${type} at ${xid}:${position}`))
  }
}

/** Who did it, in which tenant and trace, so that the report is found by them. */
function idsOf(event: LoggedEvent | IdentityEvent): LogContext {
  if ("userId" in event) return event.userId ? { userId: event.userId } : {}
  const { tenantId, actorType, actorId, traceparent } = event
  return { tenantId, traceId: traceIdOf(traceparent), ...(actorType === "user" && { userId: actorId }) }
}

/** Reads both logs behind their cursors and enqueues what follows from each event. Several readers side by side take turns. */
export function runReactions(
  databases: Databases,
  reactions: Reactions,
  { secret, onEnqueued }: ReactionsOptions,
): RunningReactions {
  const db = databases.worker
  const following = Map.groupBy(reactions.events, ({ type }) => type)
  const followingIdentity = Map.groupBy(reactions.identity, ({ type }) => type)

  const readEvents = () =>
    tailEvents(db, cursors.events, batch, async (tx, events) => {
      for (const event of events) {
        for (const reaction of following.get(event.type) ?? [])
          await unlessUnreadable(event, () => reaction.enqueue(tx, event))
      }
    })
  const readIdentity = () =>
    tailIdentityEvents(db, cursors.identity, batch, async (tx, events) => {
      for (const event of events) {
        for (const reaction of followingIdentity.get(event.type) ?? [])
          await unlessUnreadable(event, () => reaction.enqueue(tx, secret, event))
      }
    })
  const loops = [readEvents, readIdentity].map((read) =>
    startLoop({
      every,
      onError,
      round: async () => {
        const isMore = (await read()) > 0
        if (isMore) onEnqueued?.()
        return isMore
      },
    }),
  )
  const isBehind = async () => (await logLag(db, cursors)).events > 0
  return {
    isBehind,
    stop: async () => void (await Promise.all(loops.map((loop) => loop.stop()))),
    async idle() {
      while (await isBehind()) {
        for (const loop of loops) loop.poke()
        await sleep(20)
      }
    },
  }
}
