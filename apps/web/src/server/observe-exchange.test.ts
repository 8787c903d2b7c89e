import { logContext } from "@plinth/observability"
import { IncomingMessage, ServerResponse } from "node:http"
import { Socket } from "node:net"
import { expect, test, vi } from "vitest"
import { observeExchange } from "./observe-exchange"

vi.mock("server-only", () => ({}))

function observed(given: string) {
  const request = Object.assign(new IncomingMessage(new Socket()), { method: "GET", url: "/app/acme" })
  request.headers["x-request-id"] = given
  observeExchange({ request, response: new ServerResponse(request) })
  return logContext()
}

test("what a client calls its request stands on the lines of the log, and is not its id", () => {
  const [first, second] = [observed("planted-by-a-client"), observed("planted-by-a-client")]
  for (const { requestId, clientRequestId } of [first, second]) {
    expect(requestId).toMatch(/^[0-9a-f-]{36}$/)
    expect(clientRequestId).toBe("planted-by-a-client")
  }
  expect(first.requestId).not.toBe(second.requestId)
  expect(observed("planted\nwith a line of its own").clientRequestId).toBeUndefined()
})
