import type { Provider } from "../../provider"
import { sendRefusal } from "../../send-refusal"
import { hosted } from "./pages/hosted"
import { invoices } from "./pages/invoices"
import { billingPages } from "./pages/billing-pages"
import { webhookPages } from "./pages/webhook-pages"
import { control } from "./control/control"
import { openDodo } from "./open-dodo"
import { Refused, refuseWith, unauthorized, unknownEndpoint } from "./refusals"
import { checkouts } from "./routes/checkouts"
import { customers } from "./routes/customers"
import { disputes } from "./routes/disputes"
import { meters } from "./routes/meters"
import type { Mount } from "./routes/mount"
import { payments } from "./routes/payments"
import { planChanges } from "./routes/plan-changes"
import { products } from "./routes/products"
import { refunds } from "./routes/refunds"
import { subscriptions } from "./routes/subscriptions"
import { usageEvents } from "./routes/usage-events"
import { webhooks } from "./routes/webhooks"
import { openStore } from "./store"
import { openPostOffice } from "../../post/open-post-office"
import { dodosPost } from "./webhooks/dodos-post"

const routes: readonly Mount[] = [
  customers,
  products,
  checkouts,
  payments,
  subscriptions,
  planChanges,
  refunds,
  disputes,
  usageEvents,
  meters,
  webhooks,
  invoices,
]

/** Dodo Payments, as its SDK speaks it. Keys begin with `sk_test_`; the hosted pages need none. */
export const dodo: Provider = {
  name: "dodo",
  refuse: refuseWith,
  mount(app, { announce, brokenCount, clock, control: controls, drawer, faults, onReset, options, pages }) {
    const store = openStore(drawer("dodo"), options.seed)
    const standIn = openDodo(store, clock, options.webhooksUrl ? `${options.webhooksUrl}/dodo` : null)
    const office = openPostOffice(dodosPost(standIn), announce)
    onReset((seed) => {
      office.reset()
      store.reset(seed)
    })
    store.onChange((events) => events.length > 0 && queueMicrotask(office.wake))
    queueMicrotask(office.wake)
    setInterval(standIn.catchUp, 1_000).unref()
    controls.route("/", control(standIn, office))

    billingPages(pages, standIn, brokenCount)
    webhookPages(pages, standIn, office, brokenCount)
    app.onError((error) => {
      if (error instanceof Refused) return sendRefusal(error.refusal)
      throw error
    })
    app.use(async (c, next) => {
      standIn.origin = new URL(c.req.url).origin
      standIn.catchUp()
      await next()
    })
    hosted(app, standIn)
    app.use(async (c, next) =>
      /^Bearer sk_test_\w+$/.test(c.req.header("authorization") ?? "") ? next() : sendRefusal(unauthorized),
    )
    app.use(faults)
    for (const mount of routes) mount(app, standIn)
    app.all("*", () => sendRefusal(unknownEndpoint))
  },
}
