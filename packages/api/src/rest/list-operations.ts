import type { LimitClass } from "@plinth/gate"
import { z } from "zod"
import { appRouter } from "../app-router"
import type { RestOperation } from "./operation"

type Meta = {
  readonly can: string
  readonly limit?: LimitClass
  readonly peopleOnly?: true
  readonly whileRestricted?: true
  readonly rest?: RestOperation
}

type Procedure = {
  readonly _def: {
    readonly meta?: Meta
    readonly inputs: readonly z.ZodType[]
    readonly output: z.ZodType
  }
}

/** A procedure that is called over REST too. */
export type ListedOperation = RestOperation & {
  /** As it is called otherwise, such as `projects.list`. */
  readonly procedure: string
  /** The permission that it asks for; `me` for what belongs to a person. */
  readonly can: string
  readonly limit: LimitClass
  readonly isOfTenant: boolean
  /** Who asks need not say who they are. */
  readonly isPublic: boolean
  /** No API key may. */
  readonly isForPeople: boolean
  /** Also for who has used up their calls, and whatever the bill says: it shows the way out. */
  readonly staysOpen: boolean
  /** Who runs the platform may, and nobody else learns of it. */
  readonly isForOperators: boolean
  readonly input: z.ZodObject | null
  readonly output: z.ZodType
}

function listed([procedure, { _def }]: [string, Procedure]): ListedOperation[] {
  const { meta, inputs, output } = _def
  if (!meta?.rest) return []
  const { can, limit = "other", rest } = meta
  const isForOperators = can.startsWith("platform.")
  const isPublic = can === "public"
  const isOfTenant = can !== "me" && !isPublic && !isForOperators
  const [input = null] = inputs
  if (input && !(input instanceof z.ZodObject))
    throw new Error(`${procedure} takes no object: REST has no way to say it.`)
  const isForPeople = can === "me" || isForOperators || meta.peopleOnly === true
  const staysOpen = meta.whileRestricted === true
  return [
    {
      ...rest,
      procedure,
      can,
      limit,
      isOfTenant,
      isPublic,
      isForPeople,
      isForOperators,
      staysOpen,
      input,
      output,
    },
  ]
}

/** All that is called over REST, in the order of the router. */
export const operations: readonly ListedOperation[] = Object.entries(
  appRouter._def.procedures as unknown as Record<string, Procedure>,
).flatMap(listed)
