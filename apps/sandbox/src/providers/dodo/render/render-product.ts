import type {
  Price as WirePrice,
  Product as WireProduct,
  ProductListResponse,
} from "dodopayments/resources/products"
import { isRecurring, unitPrice } from "../engine/price-lines"
import { businessOf, type Product, type State } from "../store"

const shared = (state: State, product: Product) => ({
  business_id: businessOf(state).businessId,
  product_id: product.id,
  name: product.name,
  description: product.description,
  image: null,
  is_recurring: isRecurring(product),
  metadata: product.metadata,
  tax_category: product.taxCategory,
  entitlements: [],
  pricing_mode: null,
  created_at: product.createdAt,
  updated_at: product.updatedAt,
})

/** A price as it was given, with the fields that the service fills in. */
const renderPrice = (price: Product["price"]): WirePrice => ({
  discount: 0,
  purchasing_power_parity: false,
  tax_inclusive: false,
  ...(price.type === "recurring_price" && { trial_period_days: 0 }),
  ...price,
})

export const renderProduct = (state: State, product: Product) =>
  ({
    ...shared(state, product),
    brand_id: businessOf(state).brandId,
    credit_entitlements: [],
    license_key_enabled: false,
    price: renderPrice(product.price),
    addons: null,
  }) satisfies WireProduct

export const renderProductInList = (state: State, product: Product) =>
  ({
    ...shared(state, product),
    currency: product.price.currency,
    price: unitPrice(product),
    price_detail: renderPrice(product.price),
    tax_inclusive: product.price.tax_inclusive ?? false,
  }) satisfies ProductListResponse
