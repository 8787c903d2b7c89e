import type { TenantContext } from "@plinth/db"
import { runOperation } from "../operation/run-operation"
import type { BillingProvider } from "../provider"
import { billingProvider } from "../providers/billing-provider"
import { effects, type ActKind } from "./effects"
import { syncSubscription } from "../sync/sync-subscription"

type Act = {
  readonly kind: ActKind
  readonly request?: object
  readonly call: (provider: BillingProvider) => Promise<void>
}

/** Does something about a subscription at the provider, once, and brings our own record up to it. */
export async function actOnSubscription(
  ctx: TenantContext,
  id: string,
  { kind, request = {}, call }: Act,
): Promise<void> {
  const provider = billingProvider()
  await runOperation(
    ctx,
    { kind, request: { id, ...request } },
    {
      call: async () => {
        await call(provider)
        return id
      },
      lookUp: async () => {
        const snapshot = await provider.getSubscription(id)
        return snapshot && effects[kind](snapshot) ? { ref: id } : null
      },
    },
  )
  await syncSubscription(ctx, provider, id, "act")
}
