/** @jsxImportSource hono/jsx */
import type { Context } from "hono"
import { completeMethodUpdate } from "../actions/update-method"
import { Refused } from "../refusals"
import type { Mount } from "../routes/mount"
import { CardForm } from "./checkout-form"
import { declineWords } from "./decline-words"
import { formOf } from "./form-of"
import { money } from "./money"
import { NoticePage } from "./notice-page"
import { methodOf } from "./pay-session"
import { UpdateMethodPage } from "./update-method-page"
import { localAddress } from "./way-back"

/** Another card for a subscription. What is owed is paid with it at once; a card that is declined changes nothing. */
export const updateMethod: Mount = (app, dodo) => {
  const { state } = dodo

  const linkOf = (token: string) => {
    const link = state.find("links", token)
    const subscription = state.find("subscriptions", link?.subscriptionId ?? "")
    return link?.kind === "update_method" && subscription ? { link, subscription } : undefined
  }
  type Opened = NonNullable<ReturnType<typeof linkOf>>

  const page = (c: Context, { link, subscription }: Opened, card: string, refused: string | null) => {
    const waiting = link.paymentId === null ? undefined : state.find("payments", link.paymentId)
    const back = localAddress(link.returnUrl)
    if (waiting?.status === "succeeded" || waiting?.status === "processing")
      return c.html(
        <NoticePage title="The card is kept." next={back === null ? null : { href: back, name: "Go back" }}>
          <p>
            {waiting.total > 0
              ? `${money(waiting.total, waiting.currency)} was paid with it.`
              : "Nothing was charged."}
          </p>
        </NoticePage>,
      )
    if (link.expiresAt <= dodo.timeOf(link.customerId)) return c.html(<Closed />, 410)
    const owed = subscription.dues && state.find("payments", subscription.dues.paymentId)
    return c.html(
      <UpdateMethodPage
        at={c.req.path}
        planName={state.find("products", subscription.productId)?.name ?? subscription.productId}
        due={owed ? money(owed.total, owed.currency) : null}
        card={card}
        refused={refused ?? (waiting?.errorCode ? declineWords(waiting.errorCode) : null)}
        returnUrl={back}
      />,
      refused === null ? 200 : 422,
    )
  }

  app.get("/update-payment-method/:token", (c) => {
    const opened = linkOf(c.req.param("token"))
    return opened ? page(c, opened, c.req.query("fill") ?? "", null) : c.html(<Unknown />, 404)
  })

  app.post("/update-payment-method/:token", (c) => {
    const opened = linkOf(c.req.param("token"))
    if (!opened) return c.html(<Unknown />, 404)
    const typed = formOf(c)
    const input = CardForm.safeParse(typed)
    if (!input.success)
      return page(
        c,
        opened,
        typed.card_number ?? "",
        input.error.issues[0]?.message ?? "Something is missing.",
      )
    const { card, expires } = input.data
    const { id, customerId } = opened.link
    // The card that pays once is kept here, and fails whatever it is to pay.
    const outcome =
      card.outcome.kind === "ok_then_fail" && opened.subscription.dues
        ? { ...card.outcome, times: 0 }
        : card.outcome
    try {
      const method = methodOf({ ...card, outcome }, expires)
      const { status } = dodo.change((draft) =>
        completeMethodUpdate(draft, id, { method }, dodo.timeOf(customerId)),
      )
      const back = status === "failed" ? null : localAddress(opened.link.returnUrl)
      return c.redirect(back ?? c.req.path, 303)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      return c.html(<Refusal reason={error.message} />, 410)
    }
  })
}

const Unknown = () => (
  <NoticePage title="There is no such page.">
    <p>Its address is incomplete, or the sandbox was reset since.</p>
  </NoticePage>
)

const Closed = () => (
  <NoticePage title="This link has expired.">
    <p>It is good for a day. Ask for another where you came from.</p>
  </NoticePage>
)

const Refusal = ({ reason }: { reason: string }) => (
  <NoticePage title="The card cannot be changed.">
    <p>{reason}</p>
  </NoticePage>
)
