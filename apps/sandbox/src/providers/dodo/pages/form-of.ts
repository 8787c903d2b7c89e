import type { Context } from "hono"
import type { ProviderEnv } from "../../../provider"

/** What a form sent, by the names of its fields. */
export const formOf = (c: Context<ProviderEnv>): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(c.var.requestBody))
