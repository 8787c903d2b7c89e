import { once } from "node:events"
import { createServer, request } from "node:http"
import type { AddressInfo } from "node:net"
import { expect, test } from "vitest"
import { refuseUpgrades } from "./refuse-upgrades"

test("whoever asks for another protocol is refused, whatever listened before", async () => {
  const server = createServer()
  server.on("upgrade", (_request, socket) => socket.end("HTTP/1.1 101 Switching Protocols\r\n\r\n"))
  refuseUpgrades(server)
  refuseUpgrades(server)
  await once(server.listen(0, "127.0.0.1"), "listening")
  const { port } = server.address() as AddressInfo
  const asked = request({ port, host: "127.0.0.1", headers: { connection: "Upgrade", upgrade: "websocket" } })
  const [response] = (await once(asked.end(), "response")) as [{ statusCode: number; resume(): void }]
  expect(response.statusCode).toBe(400)
  response.resume()
  server.close()
})
