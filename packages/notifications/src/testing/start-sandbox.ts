import { spawn } from "node:child_process"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { z } from "zod"

const Mails = z.object({
  items: z.array(
    z.object({ id: z.string(), from: z.string(), subject: z.string(), text: z.string().nullable() }),
  ),
})

const Calls = z.object({ items: z.array(z.object({ status: z.number().nullable() })) })

export type TestSandbox = {
  readonly url: string
  /** Newest first. */
  readonly mails: (to?: string) => Promise<z.infer<typeof Mails>["items"]>
  /** What Resend answered to each call, newest first; null where the caller heard nothing. */
  readonly calls: () => Promise<(number | null)[]>
  readonly breakResend: (fault: object) => Promise<void>
  readonly reset: () => Promise<void>
  readonly stop: () => Promise<void>
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
  const read = async (path: string): Promise<unknown> => (await fetch(`${url}/_${path}`)).json()
  const post = async (path: string, body: object) => {
    const response = await fetch(`${url}/_${path}`, { method: "POST", body: JSON.stringify(body) })
    if (!response.ok) throw new Error(await response.text())
  }
  return {
    url,
    mails: async (to = "") => Mails.parse(await read(`/mail?to=${to}`)).items,
    calls: async () => Calls.parse(await read("/journal")).items.map(({ status }) => status),
    breakResend: (fault) => post("/faults", { provider: "resend", ...fault }),
    reset: () => post("/reset", {}),
    stop: async () => {
      const exited = new Promise((resolve) => child.once("exit", resolve))
      child.kill()
      await exited
      await rm(dir, { recursive: true })
    },
  }
}
