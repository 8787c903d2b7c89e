import { connect } from "node:net"
import { setTimeout as sleep } from "node:timers/promises"

/** Asks until the address answers with success; a status of failure counts only at the end. */
export async function untilAnswers(url: string, seconds: number): Promise<void> {
  let last = "no answer"
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(100)) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(end - Date.now()) })
      await response.arrayBuffer()
      if (response.ok) return
      last = `status ${response.status}`
    } catch (error) {
      last =
        error instanceof Error
          ? error.cause instanceof Error
            ? error.cause.message
            : error.message
          : String(error)
    }
  }
  throw new Error(`${url} is not there after ${seconds} seconds (${last})`)
}

/** Waits until something listens; unlike a page, this costs a development server no compiling. */
export async function untilListens(port: number, seconds: number): Promise<void> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(100)) {
    const socket = connect(port, "localhost")
    const listens = await new Promise((resolve) =>
      socket.once("connect", () => resolve(true)).once("error", () => resolve(false)),
    )
    socket.destroy()
    if (listens) return
  }
  throw new Error(`Nothing listens on port ${port} after ${seconds} seconds`)
}
