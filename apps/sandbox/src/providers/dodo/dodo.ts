import type { Provider } from "../../provider"
import { sendRefusal } from "../../send-refusal"
import { Refused, refuseWith, unauthorized, unknownEndpoint } from "./refusals"
import { openStore } from "./store"

/** Dodo Payments, as its SDK speaks it. Keys begin with `sk_test_`; the hosted pages need none. */
export const dodo: Provider = {
  name: "dodo",
  refuse: refuseWith,
  mount(app, { drawer, onReset, options }) {
    const store = openStore(drawer("dodo"), options.seed)
    onReset(store.reset)

    app.onError((error) => sendRefusal(error instanceof Refused ? error.refusal : refuseWith(500)))

    app.use(async (c, next) =>
      /^Bearer sk_test_\w+$/.test(c.req.header("authorization") ?? "") ? next() : sendRefusal(unauthorized),
    )

    app.all("*", () => sendRefusal(unknownEndpoint))
  },
}
