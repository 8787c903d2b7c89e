import { byCommand, type PlatformWriteTransaction } from "@plinth/db"
import type { BillingProvider } from "../provider"
import { overageMeter, overagePrice } from "../overage/overage-meter"
import { productCatalogue, type Sold } from "./product-catalogue"

export type Published = { readonly name: string; readonly productId: string }

/**
 * Makes sure that the provider sells what we sell, at our prices, and keeps which product is which. Asked again it changes
 * nothing. After a change of price the old product is withdrawn: who has it keeps it.
 */
export async function publishProducts(provider: BillingProvider, databaseUrl?: string): Promise<Published[]> {
  const { name: meterName, eventName, unit } = overageMeter
  const meterId = await provider.publishMeter({ name: meterName, eventName, unit })
  const pricePerUnit = overagePrice()
  const published: (Published & { readonly sold: Sold })[] = []
  for (const sold of productCatalogue) {
    const { name, amount, currency } = sold
    const interval = sold.kind === "plan" ? sold.interval : null
    const product = { name, amount, currency, interval, metadata: metadataOf(sold) }
    const metered = {
      ...product,
      metadata: { ...product.metadata, plinth_overage: `${pricePerUnit}:${meterId}` },
      meter: { id: meterId, pricePerUnit },
    }
    published.push({ name, productId: await provider.publishProduct(interval ? metered : product), sold })
  }
  await byCommand(async (tx) => {
    for (const { sold, productId } of published) await keepProduct(tx, provider.name, sold, productId)
  }, databaseUrl)
  return published.map(({ name, productId }) => ({ name, productId }))
}

const metadataOf = (sold: Sold): Record<string, string> =>
  sold.kind === "plan"
    ? { plinth_plan: sold.plan, plinth_interval: sold.interval }
    : { plinth_credits: String(sold.credits) }

async function keepProduct(
  tx: PlatformWriteTransaction,
  provider: string,
  sold: Sold,
  productId: string,
): Promise<void> {
  const [plan, interval, credits] =
    sold.kind === "plan" ? [sold.plan, sold.interval, null] : [null, null, sold.credits]
  await tx
    .updateTable("platform.billing_products")
    .set({ withdrawn_at: new Date() })
    .where("provider", "=", provider)
    .where("kind", "=", sold.kind)
    .where("plan", "is not distinct from", plan)
    .where("billing_interval", "is not distinct from", interval)
    .where("credits", "is not distinct from", credits)
    .where("product_id", "<>", productId)
    .where("withdrawn_at", "is", null)
    .execute()
  await tx
    .insertInto("platform.billing_products")
    .values({
      provider,
      product_id: productId,
      kind: sold.kind,
      plan,
      billing_interval: interval,
      credits,
      amount: sold.amount,
      currency: sold.currency,
    })
    .onConflict((conflict) =>
      conflict.columns(["provider", "product_id"]).doUpdateSet({ withdrawn_at: null }),
    )
    .execute()
}
