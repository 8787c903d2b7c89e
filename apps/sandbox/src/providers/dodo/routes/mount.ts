import type { Hono } from "hono"
import type { ProviderEnv } from "../../../provider"
import type { Dodo } from "../open-dodo"

/** Puts one kind of object at its addresses. */
export type Mount = (app: Hono<ProviderEnv>, dodo: Dodo) => void
