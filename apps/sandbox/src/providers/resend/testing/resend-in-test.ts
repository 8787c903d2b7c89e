import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Resend } from "resend"
import { afterAll, beforeAll, beforeEach } from "vitest"
import { z } from "zod"
import { serveSandbox, type RunningSandbox } from "../../../serve-sandbox"

const Items = z.object({ items: z.array(z.looseObject({ id: z.string() })) })

export const hello = {
  from: "Plinth <hello@demo.localhost>",
  to: "ada@demo.localhost",
  subject: "Hello",
  text: "Hello Ada",
}

/** A sandbox for the tests of one file, empty before each, and ways to ask it as Resend's SDK and as a tester do. */
export function resendInTest() {
  let dir: string
  let sandbox: RunningSandbox
  const control = (path: string, init?: RequestInit) => fetch(`${sandbox.url}/_${path}`, init)
  const itemsAt = async (path: string) => Items.parse(await (await control(path)).json()).items

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), "plinth-sandbox-"))
    sandbox = await serveSandbox({ port: 0, dir })
  })
  beforeEach(() => control("/reset", { method: "POST" }))
  afterAll(async () => {
    await sandbox.close()
    await rm(dir, { recursive: true })
  })

  return {
    client: (key = "re_test") => new Resend(key, { baseUrl: `${sandbox.url}/resend` }),
    control,
    itemsAt,
    mailTo: (to = "") => itemsAt(`/mail?to=${to}`),
    breakResend: (fault: Record<string, unknown>) =>
      control("/faults", { method: "POST", body: JSON.stringify({ provider: "resend", ...fault }) }),
    /** Sends as nobody's SDK would. */
    post: (body: BodyInit, headers: Record<string, string> = { authorization: "Bearer re_test" }) =>
      fetch(`${sandbox.url}/resend/emails`, { method: "POST", body, headers }),
    /** Ends the sandbox; `meanwhile` gets the folder of its memory before another begins with it. */
    async restart(meanwhile: (dir: string) => Promise<void>) {
      await sandbox.close()
      await meanwhile(dir)
      sandbox = await serveSandbox({ port: 0, dir })
    },
  }
}
