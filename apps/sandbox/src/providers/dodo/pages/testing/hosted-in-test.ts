import type DodoPayments from "dodopayments"
import { dodoInTest } from "../../testing/dodo-in-test"

/** A sandbox for the tests of one file, and the forms of its pages. */
export function hostedInTest() {
  const dodo = dodoInTest()

  const read = (address: string) => fetch(new URL(address, dodo.url()), { redirect: "manual" })
  const textOf = async (address: string) => (await read(address)).text()

  /** Sends a form: the status, where it leads, and the page where it does not. */
  const submit = async (address: string, fields: Record<string, string>) => {
    const answer = await fetch(new URL(address, dodo.url()), {
      method: "POST",
      body: new URLSearchParams(fields),
      redirect: "manual",
    })
    return { status: answer.status, to: answer.headers.get("location") ?? "", page: await answer.text() }
  }

  const openCheckout = async (more: Partial<DodoPayments.CheckoutSessionCreateParams> = {}) => {
    const { customer_id } = await dodo.newCustomer()
    const { product_id } = await dodo.newProduct()
    const session = await dodo.client().checkoutSessions.create({
      product_cart: [{ product_id, quantity: 1 }],
      customer: { customer_id },
      return_url: "http://localhost:3000/app/acme/billing?from=checkout",
      cancel_url: "http://localhost:3000/app/acme/billing",
      ...more,
    })
    return { customerId: customer_id, sessionId: session.session_id, at: session.checkout_url ?? "" }
  }

  /** What became of a checkout, as the SDK sees it. */
  const outcomeOf = async (sessionId: string) => {
    const client = dodo.client()
    const { payment_id, payment_status } = await client.checkoutSessions.retrieve(sessionId)
    const payment = payment_id ? await client.payments.retrieve(payment_id) : undefined
    const id = payment?.subscription_id
    const subscription = id ? await client.subscriptions.retrieve(id) : undefined
    return { status: payment_status ?? null, payment, subscription }
  }

  return { ...dodo, read, textOf, submit, openCheckout, outcomeOf }
}

/** What the checkout's form sends when somebody pays with the card that pays. */
export const paying = {
  outcome: "card",
  email: "ada@demo.localhost",
  name: "Ada",
  country: "US",
  card_number: "4242 4242 4242 4242",
  expires: "06/32",
  cvv: "123",
}
