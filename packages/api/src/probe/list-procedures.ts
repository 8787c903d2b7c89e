import { z } from "zod"
import { appRouter } from "../app-router"
import type { JsonSchema } from "./input-arbitrary"

type Definition = {
  readonly _def: {
    readonly type: "query" | "mutation" | "subscription"
    readonly meta?: { readonly can?: string }
    readonly inputs: readonly z.ZodType[]
  }
}

export type ProbedProcedure = {
  readonly path: string
  readonly type: Definition["_def"]["type"]
  readonly can: string
  /** What it takes, as JSON Schema; null where it takes nothing. */
  readonly input: JsonSchema | null
}

/** Every procedure of the router: found, not listed, so that a new one is probed without a word. */
export const listProcedures = (): ProbedProcedure[] =>
  Object.entries(appRouter._def.procedures as unknown as Record<string, Definition>).map(
    ([path, { _def }]) => ({
      path,
      type: _def.type,
      can: _def.meta?.can ?? "",
      input: _def.inputs[0]
        ? (z.toJSONSchema(_def.inputs[0], { io: "input", unrepresentable: "any" }) as JsonSchema)
        : null,
    }),
  )

type Call = (input: unknown) => Promise<unknown>

/** The procedure of this path on a caller. */
export const procedureOf = (caller: unknown, path: string): Call =>
  path.split(".").reduce((router, name) => (router as Record<string, unknown>)[name], caller) as Call
