import { spawn } from "node:child_process"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

export type TestSandbox = {
  readonly url: string
  /** Calls its control, such as `("/faults", { kind: "drop" })`; without a body it reads. */
  control<Answer = unknown>(path: string, body?: unknown): Promise<Answer>
  stop(): Promise<void>
}

/** The real sandbox as a process of its own on a free port, with an empty mailbox that goes with it. */
export async function startSandbox(): Promise<TestSandbox> {
  const dir = await mkdtemp(join(tmpdir(), "plinth-sandbox-"))
  const child = spawn(process.execPath, ["--import", "tsx", "src/main.ts"], {
    cwd: join(import.meta.dirname, "../../../../apps/sandbox"),
    env: { ...process.env, NODE_ENV: "development", SANDBOX_PORT: "0", SANDBOX_DIR: dir },
    stdio: ["ignore", "pipe", "inherit"],
  })
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => resolve(/http:\S+/.exec(chunk.toString())?.[0] ?? ""))
    child.once("exit", () => reject(new Error("The sandbox did not start.")))
  })
  return {
    url,
    control: async <Answer>(path: string, body?: unknown) => {
      const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }
      const answer = await (await fetch(`${url}/_${path}`, init)).text()
      return (answer ? JSON.parse(answer) : null) as Answer
    },
    stop: async () => {
      const exited = new Promise((resolve) => child.once("exit", resolve))
      child.kill()
      await exited
      await rm(dir, { recursive: true })
    },
  }
}
