import type { Server } from "node:http"

const refusal = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
const refusing = new WeakSet<Server>()

/** The product speaks plain HTTP: who asks for another protocol gets no further, and nothing of the framework looks at it. */
export function refuseUpgrades(server: Server): void {
  if (refusing.has(server)) return
  refusing.add(server)
  server.removeAllListeners("upgrade")
  server.on("upgrade", (_request, socket) => {
    socket.on("error", () => {})
    socket.end(refusal)
  })
}
