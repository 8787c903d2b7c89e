import { readEnvironment } from "./env"
import { serveSandbox } from "./serve-sandbox"

const say = (sentence: string) => process.stdout.write(`${sentence}\n`)

function fail(error: unknown): never {
  const isTaken = error instanceof Error && "code" in error && error.code === "EADDRINUSE"
  const reason = error instanceof Error ? error.message : String(error)
  process.stderr.write(
    isTaken ? "The sandbox's port is in use. Stop what uses it, or set SANDBOX_PORT.\n" : `${reason}\n`,
  )
  process.exit(1)
}

try {
  const sandbox = await serveSandbox(readEnvironment())
  say(`The sandbox is at ${sandbox.url}`)
  const stop = () => void sandbox.close().then(() => process.exit(0))
  process.once("SIGTERM", stop)
  process.once("SIGINT", stop)
} catch (error) {
  fail(error)
}
