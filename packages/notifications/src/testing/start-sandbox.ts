import { spawnSandbox, type SpawnedSandbox } from "@plinth/db/testing"
import { z } from "zod"

const Mails = z.object({
  items: z.array(
    z.object({ id: z.string(), from: z.string(), subject: z.string(), text: z.string().nullable() }),
  ),
})

const Calls = z.object({ items: z.array(z.object({ status: z.number().nullable() })) })

export type TestSandbox = SpawnedSandbox & {
  /** Newest first. */
  readonly mails: (to?: string) => Promise<z.infer<typeof Mails>["items"]>
  /** What Resend answered to each call, newest first; null where the caller heard nothing. */
  readonly calls: () => Promise<(number | null)[]>
  readonly breakResend: (fault: object) => Promise<void>
  /** Any of its controls, below `/_`. */
  readonly read: (path: string) => Promise<unknown>
  readonly post: (path: string, body: object) => Promise<unknown>
  readonly reset: () => Promise<void>
}

/** The real sandbox as a process of its own on a free port, with an empty mailbox that goes with it. */
export async function startSandbox(): Promise<TestSandbox> {
  const sandbox = await spawnSandbox()
  const read = async (path: string): Promise<unknown> => (await fetch(`${sandbox.url}/_${path}`)).json()
  const post = async (path: string, body: object) => {
    const response = await fetch(`${sandbox.url}/_${path}`, { method: "POST", body: JSON.stringify(body) })
    const text = await response.text()
    if (!response.ok) throw new Error(text)
    const answer: unknown = text ? JSON.parse(text) : null
    return answer
  }
  return {
    ...sandbox,
    mails: async (to = "") => Mails.parse(await read(`/mail?to=${to}`)).items,
    calls: async () => Calls.parse(await read("/journal")).items.map(({ status }) => status),
    breakResend: async (fault) => void (await post("/faults", { provider: "resend", ...fault })),
    reset: async () => void (await post("/reset", {})),
    read,
    post,
  }
}
