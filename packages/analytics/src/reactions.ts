import type { EventDefinition, IdentityEvent } from "@plinth/events"
import { on, onIdentity, type Reactions } from "@plinth/jobs"
import { projectEvents } from "@plinth/projects"
import { invitationEvents, tenantEvents } from "@plinth/tenants"
import { v5 } from "uuid"
import { captureEvent } from "./capture-event"

type Options<Data> = {
  /** What of the event's data goes along: ids, keys and numbers. */
  readonly take?: (data: Data) => Readonly<Record<string, string | number>>
  /** Only the tenant's first of these counts. */
  readonly isFirstOnly?: boolean
}

/** Counts what a person did in a tenant under this name. What a machine did is nobody's use. */
const capture = <Data>(of: EventDefinition<Data>, name: string, { take, isFirstOnly }: Options<Data> = {}) =>
  on(of, captureEvent, ({ id, type, position, actorType, actorId, occurredAt }, data) =>
    actorType === "user"
      ? {
          uuid: id,
          name,
          userId: actorId,
          properties: take?.(data) ?? {},
          at: occurredAt.toISOString(),
          ...(isFirstOnly && { firstOf: { type, position } }),
        }
      : null,
  )

const identities = "6f0d4c5e-8a55-4b6e-9d0f-2f1c7a3b9e10"

/** Counts what happened to an identity. Its log has no ids: the place in it makes one, the same at each reading. */
const captureIdentity = (type: IdentityEvent["type"], name: string) =>
  onIdentity(type, captureEvent, ({ position, userId, occurredAt }) =>
    userId
      ? {
          uuid: v5(`${userId}:${position}`, identities),
          name,
          userId,
          properties: {},
          at: occurredAt.toISOString(),
        }
      : null,
  )

/** The one mapping from what happens to what is counted, never with personal text. */
export const analyticsReactions: Reactions = {
  events: [
    capture(tenantEvents.created, "tenant founded", { take: ({ plan }) => ({ plan }) }),
    capture(projectEvents.created, "first project created", { isFirstOnly: true }),
    capture(invitationEvents.created, "invitation sent", {
      take: ({ role, delivery }) => ({ role, delivery }),
    }),
    capture(invitationEvents.accepted, "invitation accepted"),
  ],
  identity: [
    captureIdentity("user.signed_up", "signed up"),
    captureIdentity("user.email_verified", "e-mail verified"),
  ],
}
