import type { ReadConnection } from "@plinth/db"
import { billingErrors } from "../errors"

export type Wanted =
  | { readonly plan: string; readonly interval: "month" | "year" }
  | { readonly credits: number }

/** The provider's product for a plan or a pack that is for sale. Errors: `billing.PRODUCT_NOT_FOUND`. */
export async function findProduct(db: ReadConnection, provider: string, wanted: Wanted): Promise<string> {
  const products = db
    .selectFrom("platform.billing_products")
    .select("product_id as productId")
    .where("provider", "=", provider)
    .where("withdrawn_at", "is", null)
  const product = await (
    "plan" in wanted
      ? products.where("plan", "=", wanted.plan).where("billing_interval", "=", wanted.interval)
      : products.where("credits", "=", wanted.credits)
  ).executeTakeFirst()
  if (!product) throw billingErrors.PRODUCT_NOT_FOUND()
  return product.productId
}
