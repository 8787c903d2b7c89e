import { createServer } from "node:http"
import { once } from "node:events"
import { expect, onTestFinished, test, vi } from "vitest"
import { openTwilio } from "./open-twilio"

/** What is left to a worker before another has its runs, at the least: `lostAfter` without one `touchEvery`, of jobs. */
const leftToWorkerMs = 5_000 - 1_500

test("all that one text asks of Twilio ends before another worker may send it", async () => {
  const server = createServer(() => {}).listen(0, "127.0.0.1")
  await once(server, "listening")
  onTestFinished(() => {
    vi.restoreAllMocks()
    server.closeAllConnections()
    server.close()
  })
  const limit = new AbortController()
  const timeout = vi.spyOn(AbortSignal, "timeout").mockReturnValue(limit.signal)
  const address = server.address()
  const twilio = await openTwilio({
    accountSid: `AC${"a".repeat(32)}`,
    authToken: "token",
    from: "+15005550006",
    address: typeof address === "object" ? `http://127.0.0.1:${address?.port}` : address,
    callback: null,
  })
  const looked = twilio.messages.list({ to: "+4915112345678", limit: 1 })
  server.once("request", () => limit.abort())
  await expect(looked).rejects.toMatchObject({ code: "ERR_CANCELED" })
  const sent = twilio.messages.create({ to: "+4915112345678", from: "+15005550006", body: "Hello" })
  await expect(sent).rejects.toMatchObject({ code: "ERR_CANCELED" })
  expect(timeout).toHaveBeenCalledOnce()
  expect(timeout.mock.lastCall?.[0]).toBeLessThan(leftToWorkerMs)
})
