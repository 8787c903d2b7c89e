import { createAdaptorServer } from "@hono/node-server"
import type { Clock } from "@plinth/core"
import { createSandbox } from "./app"
import type { SandboxOptions } from "./provider"

export type RunningSandbox = { readonly url: string; close(): Promise<void> }

/** Starts the sandbox on the loopback interface; port 0 takes a free one. */
export async function serveSandbox(
  options: SandboxOptions & { port: number; dir: string | null; clock?: Clock },
): Promise<RunningSandbox> {
  const server = createAdaptorServer({ fetch: createSandbox(options).fetch })
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject)
    server.listen(options.port, "127.0.0.1", resolve)
  })
  const address = server.address()
  const port = typeof address === "object" ? address?.port : options.port
  return {
    url: `http://localhost:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        if ("closeAllConnections" in server) server.closeAllConnections()
      }),
  }
}
