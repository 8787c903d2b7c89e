import type { Post } from "../../../post/posted"
import type { Dodo } from "../open-dodo"
import { renderMessage } from "../render/render-message"
import type { Message } from "../store"

/** The stand-in's messages as the post office knows them. */
export const dodosPost = (dodo: Dodo): Post<Message> => ({
  all: () => dodo.state.all("messages"),
  find: (id) => dodo.state.find("messages", id),
  put: (...messages) => dodo.change((draft) => messages.forEach((message) => draft.put("messages", message))),
  newId: () => dodo.change((draft) => draft.newId("atp")),
  endpoints: dodo.endpoints,
  render: (message) => renderMessage(dodo.state, dodo.origin, message),
  prefix: "webhook",
  userAgent: "Dodo-Webhooks/1.0",
})
