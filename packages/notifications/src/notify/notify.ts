import { idInput, type EventId, type Rights } from "@plinth/core"
import { defineTask, enqueueFor, type Reaction, type Task } from "@plinth/jobs"
import { z } from "zod"
import { kindKeys, kinds } from "../kinds"
import { findEvent } from "./audience.queries"
import { findAudience, kindsOf } from "./find-audience"
import { tell } from "./tell"

const Payload = z.object({ eventId: idInput<EventId>() })

/**
 * The job that tells people of an event: whoever is meant by what they hold now. All that follows is one transaction, and done again
 * it changes nothing. It is the house's own work: a tenant that is suspended is told so.
 */
export const notifyTask = (rights: Rights): Task<typeof Payload> =>
  defineTask({
    id: "notifications.notify",
    schema: Payload,
    isInternal: true,
    retry: { maxAttempts: 10 },
    run: async ({ eventId }, { once }) => {
      await once("told", async (tx) => {
        const event = await findEvent(tx, eventId)
        if (!event) return
        await tell(tx, { ...event, id: eventId }, await findAudience(tx, rights, event))
      })
    },
  })

/** Each event that people are told of asks for the job, once. */
export function notificationReactions(notify: Task<typeof Payload>): Reaction[] {
  const types = new Set(kindKeys.flatMap((key) => kinds[key].event?.type ?? []))
  return [...types].map((type) => ({
    type,
    async enqueue(tx, event) {
      if (kindsOf(event).length === 0) return
      const { id, tenantId, traceparent } = event
      await enqueueFor(tx, tenantId, notify, { eventId: id }, { key: id, traceparent })
    },
  }))
}
