import { billingProvider, publishProducts, receiveWebhook } from "@plinth/billing"
import { startBillingSandbox, type BillingSandbox } from "@plinth/billing/testing"
import type { TestDatabase } from "@plinth/db/testing"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { afterAll, beforeAll, vi } from "vitest"
import { z } from "zod"
import { startTasks, type RunningTasks } from "./start-tasks"

const Endpoint = z.object({ id: z.string() })
const Secret = z.object({ secret: z.string() })

/** The whole house around a database, for the tests of a file: the sandbox, the door for its messages, and the worker. */
export function wholeHouse(db: TestDatabase): void {
  let sandbox: BillingSandbox
  let running: RunningTasks
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

  beforeAll(async () => {
    await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", resolve))
    sandbox = await startBillingSandbox()
    vi.stubEnv("RESEND_BASE_URL", `${sandbox.url}/resend`)
    const ask = async (path: string, body?: object): Promise<unknown> => {
      const headers = { authorization: "Bearer sk_test_sandbox", "content-type": "application/json" }
      const init = body ? { method: "POST", body: JSON.stringify(body), headers } : { headers }
      return (await fetch(`${sandbox.url}/dodo${path}`, init)).json()
    }
    const url = `http://localhost:${(door.address() as AddressInfo).port}`
    const { id } = Endpoint.parse(await ask("/webhooks", { url }))
    const { secret } = Secret.parse(await ask(`/webhooks/${id}/secret`))
    vi.stubEnv("DODO_PAYMENTS_WEBHOOK_KEY", secret)
    await publishProducts(billingProvider(), db.url)
    running = await startTasks(db, 4)
  }, 60_000)

  afterAll(async () => {
    await running.stop()
    await sandbox.stop()
    vi.unstubAllEnvs()
    door.close()
    door.closeAllConnections()
  }, 60_000)
}
