import { z } from "zod"
import type { Provider } from "../../provider"
import { sendRefusal } from "../../send-refusal"
import { checkText } from "./check-text"
import { openTexts } from "./open-texts"
import { notFound, refuseWith, unauthenticated } from "./refusals"
import { renderText, type Text } from "./text"
import { textControls } from "./text-controls"

const Account = z.string().regex(/^AC[0-9a-f]{32}$/)
const mostOnPage = 1_000

/** Twilio's Messages, as its SDK speaks them: send, read and list. Any account and any token are valid that belong together in form. */
export const twilio: Provider = {
  name: "twilio",
  refuse: refuseWith,
  mount(app, { clock, faults, drawer, onReset, announce, control, pages, brokenCount, options }) {
    const store = drawer("twilio")
    onReset(() => store.clear())
    const inboundUrl = options.webhooksUrl ? `${options.webhooksUrl}/twilio` : null
    const texts = openTexts(store, { clock, inboundUrl, announce })
    textControls(texts, { control, pages, brokenCount })

    app.use("/2010-04-01/Accounts/:account/*", (c, next) => {
      const { user, token } = readBasic(c.req.header("authorization"))
      const isTheirs = Account.safeParse(user).success && user === c.req.param("account") && token !== ""
      return isTheirs ? next() : Promise.resolve(sendRefusal(unauthenticated))
    })

    app.post("/2010-04-01/Accounts/:account/Messages.json", faults, (c) => {
      const checked = checkText(new URLSearchParams(c.var.requestBody), texts.isOptedOut)
      if ("refused" in checked) return sendRefusal(checked.refused)
      const { token } = readBasic(c.req.header("authorization"))
      const text = texts.accept(c.req.param("account"), token, checked.text)
      setImmediate(() => void deliver(text))
      return c.json(renderText(text), 201)
    })
    const deliver = async (text: Text) => {
      if (texts.find(text.sid)?.status !== "queued") return
      await texts.settle(text, "sent", null)
      if (texts.find(text.sid)?.status === "sent") await texts.settle(text, "delivered", null)
    }

    app.get("/2010-04-01/Accounts/:account/Messages.json", faults, (c) => {
      const { To: to, From: from, PageSize: size = "50" } = c.req.query()
      const found = texts
        .all()
        .filter((text) => (!to || text.to === to) && (!from || text.from === from))
        .toReversed()
        .slice(0, Math.min(Number(size) || 50, mostOnPage))
      const uri = new URL(c.req.url).pathname.slice("/twilio".length)
      return c.json({
        messages: found.map(renderText),
        page: 0,
        page_size: found.length,
        start: 0,
        end: Math.max(0, found.length - 1),
        uri,
        first_page_uri: uri,
        next_page_uri: null,
        previous_page_uri: null,
      })
    })

    app.get("/2010-04-01/Accounts/:account/Messages/:file", faults, (c) => {
      const text = texts.find(c.req.param("file").replace(/\.json$/, ""))
      return text ? c.json(renderText(text)) : sendRefusal(notFound(c.req.path))
    })

    app.all("*", (c) => sendRefusal(notFound(c.req.path)))
  },
}

function readBasic(header: string | undefined): { user: string; token: string } {
  const [, encoded = ""] = /^Basic (\S+)$/.exec(header ?? "") ?? []
  const [user = "", ...token] = Buffer.from(encoded, "base64").toString().split(":")
  return { user, token: token.join(":") }
}
