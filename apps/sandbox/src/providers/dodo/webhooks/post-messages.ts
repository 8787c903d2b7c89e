import type { Draft } from "../store"
import { listEndpoints } from "./endpoints"

const kept = 2_000

/** Makes a message of each event for each endpoint that wants it, in the change that the event came of. */
export function postMessages(draft: Draft, webhookUrl: string | null, now: string): void {
  if (draft.events.length === 0) return
  const endpoints = listEndpoints(draft, webhookUrl).filter(({ isDisabled }) => !isDisabled)
  for (const { type, about, customerId, at } of draft.events) {
    const webhookId = draft.newId("msg")
    for (const { id: endpointId, filterTypes } of endpoints) {
      if (filterTypes?.length && !filterTypes.includes(type)) continue
      draft.put("messages", {
        id: draft.newId("atp"),
        endpointId,
        webhookId,
        type,
        about,
        customerId,
        occurredAt: at,
        createdAt: now,
        state: "waiting",
        nextAttemptAt: now,
        attempts: [],
      })
    }
  }
  const ended = draft.all("messages").filter(({ state }) => state !== "waiting" && state !== "held")
  for (const { id } of ended.slice(0, Math.max(0, ended.length - kept))) draft.remove("messages", id)
}
