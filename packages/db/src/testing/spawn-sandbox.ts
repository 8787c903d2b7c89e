import { spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { sandboxEnvironment } from "./env"

export type SpawnedSandbox = { readonly url: string; readonly stop: () => Promise<void> }

/** The real sandbox as a process of its own on a free port. It keeps what it is told in memory alone. */
export async function spawnSandbox(): Promise<SpawnedSandbox> {
  const child = spawn(process.execPath, ["--import", "tsx", "src/main.ts"], {
    cwd: join(import.meta.dirname, "../../../../apps/sandbox"),
    env: sandboxEnvironment(),
    stdio: ["ignore", "pipe", "inherit"],
  })
  const exited = once(child, "exit")
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => resolve(/http:\S+/.exec(chunk.toString())?.[0] ?? ""))
    void exited.then(() => reject(new Error("The sandbox did not start.")))
  })
  return {
    url,
    stop: async () => {
      child.kill()
      await exited
    },
  }
}
