import "server-only"
import type { Messages } from "@plinth/i18n"
import { getMessages } from "next-intl/server"

/** The namespaces that client components of an area read. What only the server says stays there. */
const namespaces = {
  account: ["common", "shell", "account", "errors"],
} as const satisfies Record<string, readonly (keyof Messages)[]>

/** The messages an area sends to the browser. */
export async function clientMessages(area: keyof typeof namespaces): Promise<Partial<Messages>> {
  const messages = await getMessages()
  return Object.fromEntries(namespaces[area].map((namespace) => [namespace, messages[namespace]]))
}
