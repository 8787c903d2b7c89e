import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http"
import { pipeline } from "node:stream"

/** A balancer as production has one: each request goes to the next process in turn, and past one that is gone. */
export function balance(ports: () => readonly number[]) {
  let turn = 0
  return createServer((question, answer) => {
    const all = ports()
    const first = (turn += 1)
    pass(
      question,
      answer,
      all.map((_, step) => all[(first + step) % all.length] ?? 0),
    )
  })
}

function pass(question: IncomingMessage, answer: ServerResponse, ports: readonly number[]): void {
  const [port, ...others] = ports
  if (port === undefined) return void answer.writeHead(502).end()
  const forwarded = [question.headers["x-forwarded-for"], question.socket.remoteAddress]
    .filter(Boolean)
    .join(", ")
  const onward = request({
    // A connection that was kept would break instead of being refused where its process is gone.
    agent: false,
    port,
    host: "localhost",
    method: question.method,
    path: question.url,
    headers: { ...question.headers, "x-forwarded-for": forwarded },
  })
  onward.on("response", (response) => {
    answer.writeHead(response.statusCode ?? 502, response.headers)
    // What breaks off behind breaks off in front.
    pipeline(response, answer, () => {})
  })
  // Refused before it began: another can have it. Lost halfway: the browser must know.
  onward.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "ECONNREFUSED" && others.length > 0) pass(question, answer, others)
    else if (answer.headersSent) answer.destroy()
    else answer.writeHead(502).end()
  })
  answer.on("close", () => onward.destroy())
  // Not before there is somebody at the other end: what was read would be missing where another has it.
  onward.once("socket", (socket) => socket.once("connect", () => question.pipe(onward)))
}
