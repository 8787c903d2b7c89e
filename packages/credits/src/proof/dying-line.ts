import { once } from "node:events"
import { connect, createServer } from "node:net"

/**
 * Stands between a pool and its server. `dieAfter(n)` lets so many of the server's packets through; who waits for one behind
 * them loses the connection, and does not know whether what it asked for is committed. `rest` waits until the server is done
 * with all that it was asked, and lets everything through again.
 */
export async function dyingLine(url: string) {
  const { hostname, port } = new URL(url)
  let left = Infinity
  let dying: Promise<unknown>[] = []
  const proxy = createServer((client) => {
    const server = connect(Number(port), hostname)
    client.on("data", (packet) => server.write(packet))
    client.on("close", () => server.end())
    server.on("close", () => client.destroy())
    for (const end of [client, server]) end.on("error", () => {})
    server.on("data", (packet) => {
      if (client.destroyed) return
      if (left-- > 0) return client.write(packet)
      dying.push(once(server, "close"))
      return client.destroy()
    })
  })
  proxy.listen(0, "localhost")
  await once(proxy, "listening")
  const address = proxy.address()
  const through = new URL(url)
  through.port = String(typeof address === "object" ? address?.port : "")
  return {
    url: through.toString(),
    dieAfter: (packets: number) => void (left = packets),
    async rest() {
      await Promise.all(dying)
      dying = []
      left = Infinity
    },
    close: () => proxy.close(),
  }
}
