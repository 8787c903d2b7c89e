/** @jsxImportSource hono/jsx */
import type { Context } from "hono"
import type { ProviderEnv } from "../../../provider"
import { isConsumed } from "../checkout/is-consumed"
import { Address } from "../entities"
import { Refused } from "../refusals"
import type { Mount } from "../routes/mount"
import type { Session } from "../store"
import { CheckoutForm } from "./checkout-form"
import { RefusedCheckout, UnknownCheckout, UsedCheckout } from "./checkout-notices"
import { CheckoutPage } from "./checkout-page"
import { declineWords } from "./decline-words"
import { formOf } from "./form-of"
import { payWithCard } from "./pay-session"
import { previewOrder } from "./preview-order"
import { lastPayment, localAddress, wayBack } from "./way-back"

/** The hosted checkout: an open session is paid here, once; a used one says so, and one that nobody can pay says why. */
export const checkout: Mount = (app, dodo) => {
  const { state } = dodo

  const answer = (c: Context<ProviderEnv>, open: (session: Session) => Response | Promise<Response>) => {
    const session = state.find("sessions", c.req.param("id") ?? "")
    if (!session) return c.html(<UnknownCheckout />, 404)
    const back = wayBack(state, session)
    if (isConsumed(state, session)) return c.html(<UsedCheckout back={back} />, 410)
    try {
      return open(session)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      return c.html(<RefusedCheckout back={back} reason={error.message} />, 410)
    }
  }

  const form = (c: Context, session: Session, typed: Record<string, string>, refused: string | null) => {
    const customer = session.customerId === null ? undefined : state.find("customers", session.customerId)
    const last = lastPayment(state, session)
    const known = last?.billing ?? session.billing ?? { country: "US" }
    const billing = Address.safeParse({ ...known, country: typed.country ?? known.country }).data ?? known
    const declined = last?.errorCode ? declineWords(last.errorCode) : null
    const page = (
      <CheckoutPage
        at={c.req.path}
        order={previewOrder(dodo, session, billing)}
        filled={{
          email: typed.email ?? customer?.email ?? session.email ?? "",
          name: typed.name ?? customer?.name ?? session.name ?? "",
          country: billing.country,
          card: typed.fill ?? typed.card_number ?? "",
        }}
        canEditEmail={!customer}
        refused={refused ?? declined}
        failedUrl={refused === null && declined ? wayBack(state, session) : null}
      />
    )
    return c.html(page, refused === null ? 200 : 422)
  }

  app.get("/session/:id", (c) => {
    const session = state.find("sessions", c.req.param("id"))
    const isChallenged = session && lastPayment(state, session)?.status === "requires_customer_action"
    if (isChallenged) return c.redirect(`${c.req.path}/challenge`, 303)
    return answer(c, (open) => form(c, open, c.req.query(), null))
  })

  app.post("/session/:id", (c) =>
    answer(c, (session) => {
      const typed = formOf(c)
      if (typed.outcome === "abandon")
        return c.redirect(localAddress(session.cancelUrl) ?? `${c.req.path}/left`, 303)
      const input = CheckoutForm.safeParse(typed)
      if (!input.success)
        return form(c, session, typed, input.error.issues[0]?.message ?? "Something is missing.")
      const { outcome, country, ...payer } = input.data
      const billing = { ...session.billing, country }
      const { status } = payWithCard(dodo, session.id, { ...payer, billing }, outcome)
      if (status === "requires_customer_action") return c.redirect(`${c.req.path}/challenge`, 303)
      if (status === "failed") return c.redirect(c.req.path, 303)
      return c.redirect(`${c.req.path}/done`, 303)
    }),
  )
}
