import { dodoSettings } from "../env"
import type { BillingProvider } from "../provider"
import { dodoProvider } from "./dodo/dodo-provider"
import { lanes, type Lane } from "./dodo/token-bucket"

let open: { readonly settings: string; readonly by: ReadonlyMap<Lane, BillingProvider> } | undefined

/** The provider of this process. `refetch` and `reconcile` let what people wait for go first. */
export function billingProvider(lane: Lane = "interactive"): BillingProvider {
  const settings = dodoSettings()
  const said = JSON.stringify(settings)
  if (open?.settings !== said) {
    const provide = dodoProvider(settings)
    open = { settings: said, by: new Map(lanes.map((each) => [each, provide(each)])) }
  }
  const provider = open.by.get(lane)
  if (!provider) throw new Error(`There is no lane ${lane}.`)
  return provider
}
