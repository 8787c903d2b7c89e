import type { TestDatabase } from "@plinth/db/testing"
import type { TestSandbox } from "@plinth/notifications/testing"
import { createHash } from "node:crypto"
import { z } from "zod"

const Mails = z.object({ items: z.array(z.object({ id: z.string(), key: z.string().nullable() })) })
const Texts = z.object({ items: z.array(z.object({ sid: z.string(), body: z.string() })) })
const Pushed = z.object({ items: z.array(z.object({ id: z.string(), topic: z.string().nullable() })) })

const channels = ["email", "sms", "push"] as const
type Channel = (typeof channels)[number]

/** Deliveries that a provider never took, that it took more than once, and what it took that is none of ours. */
export type Tally = { readonly missing: string[]; readonly doubled: string[]; readonly strange: string[] }

const hashOf = (id: string, letters: number) =>
  createHash("sha256").update(id).digest("base64url").slice(0, letters)

/** What tells a delivery from every other at its provider: the idempotency key, the end of the address in a text, the topic. */
const markOf: Readonly<Record<Channel, (id: string) => string>> = {
  email: (id) => id,
  sms: (id) => hashOf(id, 8),
  push: (id) => hashOf(id, 32),
}

/** Holds what the stand-ins took against what these tenants' people were to get. */
export function tallyDeliveries(db: TestDatabase, sandbox: TestSandbox, tenantIds: readonly string[]) {
  const taken: Readonly<Record<Channel, Map<string, string>>> = {
    email: new Map(),
    sms: new Map(),
    push: new Map(),
  }

  /** A stand-in keeps the newest thousand: to be called before that many have come since the last time. */
  async function collect(): Promise<void> {
    for (const { id, key } of Mails.parse(await sandbox.read("/mail")).items)
      taken.email.set(id, key?.split(":")[0] ?? "")
    for (const { sid, body } of Texts.parse(await sandbox.read("/texts")).items)
      taken.sms.set(sid, /#(\S{8})$/.exec(body)?.[1] ?? "")
    for (const { id, topic } of Pushed.parse(await sandbox.read("/push/messages")).items)
      taken.push.set(id, topic ?? "")
  }

  async function tally(): Promise<Readonly<Record<Channel, Tally>>> {
    await collect()
    const due = await db.asSuperuser<{ id: string; channel: Channel }>(
      "select id, channel from app.notification_deliveries where tenant_id = any($1)",
      [tenantIds],
    )
    const of = (channel: Channel): Tally => {
      const marks = due.flatMap((one) => (one.channel === channel ? [markOf[channel](one.id)] : []))
      const times = Map.groupBy(taken[channel].values(), (mark) => mark)
      return {
        missing: marks.filter((mark) => !times.has(mark)),
        doubled: marks.filter((mark) => (times.get(mark)?.length ?? 0) > 1),
        strange: [...times.keys()].filter((mark) => !marks.includes(mark)),
      }
    }
    return { email: of("email"), sms: of("sms"), push: of("push") }
  }

  return { collect, tally }
}
