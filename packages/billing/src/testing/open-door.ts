import type { TestDatabase } from "@plinth/db/testing"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { vi } from "vitest"
import { z } from "zod"
import { receiveWebhook } from "../inbox/receive-webhook"
import { billingProvider } from "../providers/billing-provider"

const Endpoint = z.object({ id: z.string() })
const Secret = z.object({ secret: z.string() })

/** The door that a sandbox's messages come in by, signed with a secret of its own. Answers with what closes it. */
export async function openDoor(sandboxUrl: string, db: TestDatabase): Promise<() => void> {
  const door = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on("data", (part: Buffer) => parts.push(part))
    request.on("end", () => {
      const headers = new Headers(request.headers as Record<string, string>)
      receiveWebhook(db, billingProvider(), headers, Buffer.concat(parts)).then(
        () => response.writeHead(200).end(),
        (error: Error) => response.writeHead(500).end(error.message),
      )
    })
  })
  await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", resolve))
  const ask = async (path: string, body?: object): Promise<unknown> => {
    const headers = { authorization: "Bearer sk_test_sandbox", "content-type": "application/json" }
    const init = body ? { method: "POST", body: JSON.stringify(body), headers } : { headers }
    return (await fetch(`${sandboxUrl}/dodo${path}`, init)).json()
  }
  const url = `http://localhost:${(door.address() as AddressInfo).port}`
  const { id } = Endpoint.parse(await ask("/webhooks", { url }))
  const { secret } = Secret.parse(await ask(`/webhooks/${id}/secret`))
  vi.stubEnv("DODO_PAYMENTS_WEBHOOK_KEY", secret)
  return () => {
    door.close()
    door.closeAllConnections()
  }
}
