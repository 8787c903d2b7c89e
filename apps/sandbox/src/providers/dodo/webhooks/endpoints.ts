import { businessOf, type Endpoint, type State } from "../store"

/** The same at every start, so that an app can know it before the sandbox runs. */
export const fixedSecret = `whsec_${Buffer.from("plinth sandbox webhook secret 32b").toString("base64")}`

/** Where messages go: the registered endpoints, or as long as there is none the app's usual address. */
export function listEndpoints(state: State, webhookUrl: string | null): Endpoint[] {
  const registered = state.all("endpoints")
  return registered.length > 0 || !webhookUrl ? registered : [usualEndpoint(state, webhookUrl)]
}

const usualEndpoint = (state: State, url: string): Endpoint => ({
  id: `whk_${businessOf(state).businessId.slice("bus_".length)}`,
  url,
  description: "Where the app usually is",
  isDisabled: false,
  filterTypes: null,
  rateLimit: null,
  headers: {},
  metadata: {},
  secret: fixedSecret,
  oldSecret: null,
  idempotencyKey: null,
  createdAt: "2026-01-01T00:00:00.000Z",
  updatedAt: "2026-01-01T00:00:00.000Z",
})
