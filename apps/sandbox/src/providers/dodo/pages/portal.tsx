/** @jsxImportSource hono/jsx */
import type { Context } from "hono"
import type { ProviderEnv } from "../../../provider"
import { isRecurring } from "../engine/price-lines"
import { Refused } from "../refusals"
import type { Mount } from "../routes/mount"
import type { HostedLink, Subscription } from "../store"
import { formOf } from "./form-of"
import { invoiceOfPayment } from "./invoice"
import { NoticePage } from "./notice-page"
import { paidOf } from "./paid-of"
import { actOnSubscription, PortalInput } from "./portal-acts"
import { PortalPage, type Holding } from "./portal-page"
import { sendPdf } from "./send-pdf"
import { localAddress } from "./way-back"

/** The customer portal: what they hold and paid, and all that they may do about it by themselves. */
export const portal: Mount = (app, dodo) => {
  const { state } = dodo

  const answer = (
    c: Context<ProviderEnv>,
    open: (link: HostedLink) => Response | Promise<Response>,
  ): Response | Promise<Response> => {
    const link = state.find("links", c.req.param("token") ?? "")
    if (link?.kind !== "portal") return c.html(<UnknownPortal />, 404)
    return link.expiresAt <= dodo.timeOf(link.customerId) ? c.html(<ClosedPortal />, 410) : open(link)
  }

  const holdingOf = (subscription: Subscription): Holding => ({
    subscription,
    product: state.find("products", subscription.productId),
    method: subscription.methodId === null ? undefined : state.find("methods", subscription.methodId),
    others: state
      .all("products")
      .filter(
        (product) =>
          product.id !== subscription.productId &&
          !product.isArchived &&
          isRecurring(product) &&
          product.price.currency === subscription.currency,
      ),
    scheduledName: subscription.scheduled
      ? (state.find("products", subscription.scheduled.productId)?.name ?? null)
      : null,
  })

  const page = (c: Context, { customerId, id, returnUrl }: HostedLink, refused: string | null) => {
    const customer = state.find("customers", customerId)
    if (!customer) return c.html(<UnknownPortal />, 404)
    const theirs = (row: { customerId: string }) => row.customerId === customerId
    return c.html(
      <PortalPage
        customer={customer}
        holdings={state
          .all("subscriptions")
          .filter((subscription) => theirs(subscription) && subscription.status !== "failed")
          .toReversed()
          .map(holdingOf)}
        payments={state
          .all("payments")
          .filter((payment) => theirs(payment) && payment.total > 0)
          .toReversed()}
        at={`/dodo/portal/${id}`}
        returnUrl={localAddress(returnUrl)}
        refused={refused}
      />,
      refused === null ? 200 : 422,
    )
  }

  app.get("/portal/:token", (c) => answer(c, (link) => page(c, link, null)))

  app.post("/portal/:token", (c) =>
    answer(c, (link) => {
      const input = PortalInput.safeParse(formOf(c))
      if (!input.success) return page(c, link, "Something is missing. Try again.")
      try {
        return c.redirect(actOnSubscription(dodo, link, input.data), 303)
      } catch (error) {
        if (error instanceof Refused) return page(c, link, error.message)
        throw error
      }
    }),
  )

  app.get("/portal/:token/invoices/:payment", (c) =>
    answer(c, (link) => {
      const paid = paidOf(state, c.req.param("payment"))
      if (paid?.payment.customerId !== link.customerId) return c.html(<UnknownPortal />, 404)
      return sendPdf(c, paid.payment.invoiceId, invoiceOfPayment(paid))
    }),
  )
}

const UnknownPortal = () => (
  <NoticePage title="There is no such page.">
    <p>Its address is incomplete, or the sandbox was reset since.</p>
  </NoticePage>
)

const ClosedPortal = () => (
  <NoticePage title="This link has expired.">
    <p>It is good for a day. Ask for another where you came from.</p>
  </NoticePage>
)
