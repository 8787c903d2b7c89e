import { z } from "zod"

/** Where a provider's messages go. */
export const Addressee = z.object({
  id: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  secret: z.string(),
  /** The one before, which signs beside it for a day after a rotation. */
  oldSecret: z.object({ secret: z.string(), until: z.string() }).nullable(),
})
export type Addressee = z.infer<typeof Addressee>

const Attempt = z.object({
  at: z.string(),
  status: z.number().nullable(),
  ms: z.number(),
  error: z.string().nullable(),
  fault: z.string().nullable(),
})

/** A message to one endpoint. Its id stays over all attempts; what it says of its object is as the object stands at each. */
export const Posted = z.object({
  id: z.string(),
  endpointId: z.string(),
  webhookId: z.string(),
  type: z.string(),
  about: z.object({ kind: z.string(), id: z.string() }),
  customerId: z.string(),
  occurredAt: z.string(),
  createdAt: z.string(),
  state: z.enum(["waiting", "held", "delivered", "failed", "dropped"]),
  nextAttemptAt: z.string().nullable(),
  attempts: z.array(Attempt),
})
export type Posted = z.infer<typeof Posted>

/** What a provider keeps of its messages, and how it words them. */
export type Post<Message extends Posted = Posted> = {
  /** Oldest first. */
  readonly all: () => readonly Message[]
  readonly find: (id: string) => Message | undefined
  readonly put: (...messages: Message[]) => void
  readonly newId: () => string
  readonly endpoints: () => readonly Addressee[]
  /** What it says now; null where its object is gone. */
  readonly render: (message: Message) => object | null
  /** Of the three headers of a signature: Standard Webhooks' own, or those that Svix began with. */
  readonly prefix: "webhook" | "svix"
  readonly userAgent: string
}
