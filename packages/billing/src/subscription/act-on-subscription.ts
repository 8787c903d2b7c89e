import type { TenantContext } from "@plinth/db"
import { runOperation } from "../operation/run-operation"
import type { BillingProvider, SubscriptionSnapshot } from "../provider"
import { billingProvider } from "../providers/billing-provider"
import { syncSubscription } from "../sync/sync-subscription"

type Act = {
  readonly kind: string
  readonly request?: object
  readonly call: (provider: BillingProvider, key: string) => Promise<void>
  /** True of a subscription to which it has happened. */
  readonly isDone: (snapshot: SubscriptionSnapshot) => boolean
}

/** Does something about a subscription at the provider, once, and brings our own record up to it. */
export async function actOnSubscription(
  ctx: TenantContext,
  id: string,
  { kind, request = {}, call, isDone }: Act,
): Promise<void> {
  const provider = billingProvider()
  await runOperation(
    ctx,
    { kind, request: { id, ...request } },
    {
      call: async (key) => {
        await call(provider, key)
        return id
      },
      lookUp: async () => {
        const snapshot = await provider.getSubscription(id)
        return snapshot && isDone(snapshot) ? { ref: id } : null
      },
    },
  )
  await syncSubscription(ctx, provider, id, "act")
}
