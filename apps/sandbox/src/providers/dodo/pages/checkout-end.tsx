/** @jsxImportSource hono/jsx */
import type { Mount } from "../routes/mount"
import { ChallengePage } from "./challenge-page"
import { DoneCheckout, LeftCheckout, UnknownCheckout } from "./checkout-notices"
import { formOf } from "./form-of"
import { money } from "./money"
import { answerChallenge } from "./pay-session"
import { lastPayment, wayBack } from "./way-back"

/** What comes behind the form: the bank's question, and the way back. */
export const checkoutEnd: Mount = (app, dodo) => {
  const { state } = dodo

  const found = (id: string) => {
    const session = state.find("sessions", id)
    const payment = session && lastPayment(state, session)
    return session && payment && { session, payment }
  }

  app.get("/session/:id/challenge", (c) => {
    const payment = found(c.req.param("id"))?.payment
    if (payment?.status !== "requires_customer_action") return c.html(<UnknownCheckout />, 404)
    return c.html(<ChallengePage amount={money(payment.total, payment.currency)} at={c.req.path} />)
  })

  app.post("/session/:id/challenge", (c) => {
    const id = c.req.param("id")
    const payment = found(id)?.payment
    if (payment?.status !== "requires_customer_action") return c.html(<UnknownCheckout />, 404)
    answerChallenge(dodo, payment.id, formOf(c).outcome === "passed")
    const path = c.req.path.slice(0, -"/challenge".length)
    return c.redirect(found(id)?.payment.status === "failed" ? path : `${path}/done`, 303)
  })

  app.get("/session/:id/done", (c) => {
    const ended = found(c.req.param("id"))
    if (ended?.payment.status !== "succeeded" && ended?.payment.status !== "processing")
      return c.html(<UnknownCheckout />, 404)
    const back = wayBack(state, ended.session)
    if (back && ended.session.redirectImmediately) return c.redirect(back, 303)
    return c.html(<DoneCheckout payment={ended.payment} back={back} />)
  })

  app.get("/session/:id/left", (c) => c.html(<LeftCheckout />))
}
