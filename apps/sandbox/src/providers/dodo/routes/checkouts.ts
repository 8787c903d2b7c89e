import type { CheckoutSessionResponse, CheckoutSessionStatus } from "dodopayments/resources/checkout-sessions"
import { z } from "zod"
import { completeSession, refuseSecond } from "../actions/complete-session"
import { dayMs, later } from "../engine/calendar"
import { isRecurring } from "../engine/price-lines"
import { Address, Currencies, Metadata } from "../entities"
import { found, refuse } from "../refusals"
import type { Session } from "../store"
import type { Mount } from "./mount"
import { readBody } from "./read-body"

const CartItem = z.object({
  product_id: z.string(),
  quantity: z.number().int().min(1),
  amount: z.number().int().min(0).nullish(),
})
const CreateCheckout = z.object({
  product_cart: z.array(CartItem).max(20),
  customer: z
    .union([
      z.object({ customer_id: z.string() }),
      z.object({ email: z.email(), name: z.string().nullish(), phone_number: z.string().nullish() }),
    ])
    .nullish(),
  billing_address: Address.nullish(),
  billing_currency: Currencies.nullish(),
  return_url: z.url().nullish(),
  cancel_url: z.url().nullish(),
  metadata: Metadata.nullish(),
  tax_id: z.string().nullish(),
  subscription_data: z
    .object({
      trial_period_days: z.number().int().min(0).max(10_000).nullish(),
      on_demand: z.object({ mandate_only: z.boolean() }).nullish(),
    })
    .nullish(),
  feature_flags: z
    .object({
      always_create_new_customer: z.boolean().optional(),
      redirect_immediately: z.boolean().optional(),
    })
    .optional(),
  confirm: z.boolean().default(false),
  payment_method_id: z.string().nullish(),
})

const quarterHourMs = 900_000

export const checkouts: Mount = (app, dodo) => {
  app.post("/checkouts", (c) => {
    const input = readBody(c.var.requestBody, CreateCheckout)
    const session = dodo.change((draft) => {
      const created = sessionOf(input, draft.newId("cks"))
      draft.put("sessions", created)
      return created
    })
    if (!input.confirm) {
      const checkout_url = `${dodo.origin}/dodo/session/${session.id}`
      return c.json({ session_id: session.id, checkout_url } satisfies CheckoutSessionResponse)
    }
    const method = { id: input.payment_method_id ?? "" }
    const payment = dodo.change((draft) => completeSession(draft, session.id, { method }, dodo.timeOf))
    return c.json({
      session_id: session.id,
      checkout_url: null,
      payment_id: payment.id,
      client_secret: null,
      publishable_key: null,
    } satisfies CheckoutSessionResponse)
  })

  app.get("/checkouts/:id", (c) => {
    const session = found(dodo.state.find("sessions", c.req.param("id")), "checkout session")
    const payment = session.paymentId ? dodo.state.find("payments", session.paymentId) : undefined
    const customer = session.customerId ? dodo.state.find("customers", session.customerId) : undefined
    return c.json({
      id: session.id,
      created_at: session.createdAt,
      customer_email: customer?.email ?? session.email,
      customer_name: customer?.name ?? session.name,
      payment_id: payment?.id ?? null,
      payment_status: payment?.status ?? null,
    } satisfies CheckoutSessionStatus)
  })

  function sessionOf(input: z.infer<typeof CreateCheckout>, id: string): Session {
    const products = input.product_cart.map(({ product_id: productId }) =>
      found(dodo.state.find("products", productId), "product"),
    )
    const [first] = products
    if (!first) return refuse(422, "PRODUCT_CART_EMTPY", "The product cart is empty.")
    if (products.some(({ isArchived }) => isArchived))
      return refuse(422, "PRODUCT_ARCHIVED", "A product of the cart is archived.")
    if (products.filter(isRecurring).length > 1)
      return refuse(422, "UNPROCESSABLE_ENTITY", "This stand-in sells one subscription at a time.")
    if (products.some(({ price }) => price.currency !== first.price.currency))
      return refuse(422, "UNPROCESSABLE_ENTITY", "The products of a cart have one currency.")

    const { customer, subscription_data: terms, feature_flags: flags, confirm } = input
    const customerId = customer && "customer_id" in customer ? customer.customer_id : null
    if (customerId) {
      found(dodo.state.find("customers", customerId), "customer")
      if (products.some(isRecurring)) refuseSecond(dodo.state, customerId)
    }
    if (confirm && (!customerId || !input.payment_method_id))
      return refuse(422, "UNPROCESSABLE_ENTITY", "To confirm takes a customer_id and a payment_method_id.")
    const now = dodo.timeOf(customerId)
    return {
      id,
      customerId,
      email: customer && "email" in customer ? customer.email : null,
      name: (customer && "email" in customer && customer.name) || null,
      cart: input.product_cart.map(({ product_id: productId, quantity, amount }) => ({
        productId,
        quantity,
        amount: amount ?? null,
      })),
      billing: input.billing_address ?? null,
      currency: first.price.currency,
      trialDays: terms?.trial_period_days ?? null,
      onDemand: Boolean(terms?.on_demand),
      metadata: input.metadata ?? {},
      taxId: input.tax_id ?? null,
      returnUrl: input.return_url ?? null,
      cancelUrl: input.cancel_url ?? null,
      redirectImmediately: flags?.redirect_immediately ?? false,
      alwaysCreateNewCustomer: flags?.always_create_new_customer ?? false,
      paymentId: null,
      createdAt: now,
      expiresAt: later(now, confirm ? quarterHourMs : dayMs),
    }
  }
}
