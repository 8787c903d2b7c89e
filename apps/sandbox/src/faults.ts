import { newId, type Id } from "@plinth/core"
import { z } from "zod"
import { seededRandom } from "./seeded-random"

export const faultKinds = ["status", "latency", "timeout_after_effect", "corrupt", "drop"] as const
export type FaultKind = (typeof faultKinds)[number]

/** How a provider misbehaves. Without `method` in any call; `path` is a prefix behind the provider's address, `match` a part of the request's body. */
export const FaultInput = z.object({
  provider: z.string().min(1),
  kind: z.enum(faultKinds),
  method: z.string().toUpperCase().max(10).optional(),
  path: z.string().max(200).optional(),
  match: z.string().max(200).optional(),
  status: z.coerce.number().int().min(400).max(599).default(500),
  ms: z.coerce.number().int().min(0).max(120_000).default(1_000),
  times: z.coerce.number().int().min(1).optional(),
  chance: z.coerce.number().gt(0).max(1).default(1),
  seed: z.coerce.number().int().default(1),
})

export type Fault = z.infer<typeof FaultInput> & { readonly id: string; struck: number }

export type Faults = {
  readonly list: () => readonly Fault[]
  readonly add: (input: z.infer<typeof FaultInput>) => Fault
  /** Takes one away; without an id all of them. */
  readonly mend: (id?: string) => void
  /** The first fault that this call runs into. One that has struck as often as it should is gone. */
  readonly strike: (call: {
    provider: string
    method: string
    path: string
    body: string
  }) => Fault | undefined
}

export function openFaults(): Faults {
  let faults: { fault: Fault; roll: () => number }[] = []
  return {
    list: () => faults.map(({ fault }) => fault),
    add: (input) => {
      const fault = { ...input, id: newId<Id<"fault">>(), struck: 0 }
      faults.push({ fault, roll: seededRandom(fault.seed) })
      return fault
    },
    mend: (id) => {
      faults = id ? faults.filter(({ fault }) => fault.id !== id) : []
    },
    strike: ({ provider, method, path, body }) => {
      const hit = faults.find(
        ({ fault, roll }) =>
          fault.provider === provider &&
          method === (fault.method ?? method) &&
          path.startsWith(fault.path ?? "") &&
          body.includes(fault.match ?? "") &&
          roll() < fault.chance,
      )?.fault
      if (hit) hit.struck += 1
      faults = faults.filter(({ fault }) => fault.struck < (fault.times ?? Infinity))
      return hit
    },
  }
}
