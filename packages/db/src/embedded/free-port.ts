import { randomInt } from "node:crypto"
import { createServer } from "node:net"

/** Below those that a system gives to connections by itself: none of them takes it before its server does, or while that is away. */
const first = 20_000
const next = 32_000

/** A port nobody listens on now. */
export async function findFreePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries += 1) {
    const port = randomInt(first, next)
    if (await isPortFree(port)) return port
  }
  throw new Error("No free port.")
}

/** Whether a server could listen on this port of both loopback addresses. */
export async function isPortFree(port: number): Promise<boolean> {
  return (await canListen(port, "127.0.0.1")) && (await canListen(port, "::1"))
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code !== "EADDRINUSE"))
    server.listen(port, host, () => server.close(() => resolve(true)))
  })
}
