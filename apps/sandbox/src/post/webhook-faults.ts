import { z } from "zod"
import { seededRandom } from "../seeded-random"
import type { Posted } from "./posted"

/** How messages go wrong: those whose type begins so, about that object or customer. */
export const WebhookFaultInput = z.object({
  kind: z.enum(["delay", "duplicate", "reorder", "drop", "corrupt", "hold"]),
  type: z.string().default(""),
  about: z.string().optional(),
  customer: z.string().optional(),
  /** Of a delay. */
  ms: z.coerce.number().int().min(0).default(1_000),
  /** How many more of a duplicate, and how many messages a reordering waits for. */
  count: z.coerce.number().int().min(1).max(100).default(1),
  part: z.enum(["signature", "body", "timestamp"]).default("signature"),
  times: z.coerce.number().int().min(1).optional(),
  chance: z.coerce.number().gt(0).max(1).default(1),
  seed: z.coerce.number().int().default(1),
})
export type WebhookFault = z.infer<typeof WebhookFaultInput> & { readonly id: string; struck: number }

export type WebhookFaults = {
  readonly list: () => readonly WebhookFault[]
  readonly add: (input: z.infer<typeof WebhookFaultInput>) => WebhookFault
  readonly mend: (id?: string) => void
  /** Every fault of these kinds that a message runs into. */
  readonly strike: (message: Posted, kinds: readonly WebhookFault["kind"][]) => WebhookFault[]
}

export function openWebhookFaults(): WebhookFaults {
  let faults: { fault: WebhookFault; roll: () => number }[] = []
  let count = 0
  return {
    list: () => faults.map(({ fault }) => fault),
    add: (input) => {
      count += 1
      const fault = { ...input, id: `whf_${count}`, struck: 0 }
      faults.push({ fault, roll: seededRandom(fault.seed) })
      return fault
    },
    mend: (id) => {
      faults = id ? faults.filter(({ fault }) => fault.id !== id) : []
    },
    strike: (message, kinds) => {
      const hit = faults
        .filter(
          ({ fault, roll }) =>
            kinds.includes(fault.kind) && concerns(fault, message) && roll() < fault.chance,
        )
        .map(({ fault }) => fault)
      for (const fault of hit) fault.struck += 1
      faults = faults.filter(({ fault }) => fault.struck < (fault.times ?? Infinity))
      return hit
    },
  }
}

const concerns = ({ type, about, customer }: WebhookFault, message: Posted) =>
  message.type.startsWith(type) &&
  (!about || message.about.id === about) &&
  (!customer || message.customerId === customer)
