import { randomBytes } from "node:crypto"
import type { Clock } from "@plinth/core"
import type { Drawer } from "../../drawer"
import type { CheckedText } from "./check-text"
import { postSigned } from "./sign-callback"
import { Text } from "./text"

const stops = new Set(["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"])
const starts = new Set(["START", "YES", "UNSTOP"])
const kept = 1_000

type Settings = { readonly clock: Clock; readonly inboundUrl: string | null; readonly announce: () => void }

export type Texts = ReturnType<typeof openTexts>

/** Every message that was accepted or answered, and who wants none. Callbacks are signed by the token of the last caller. */
export function openTexts(drawer: Drawer, { clock, inboundUrl, announce }: Settings) {
  let token = "sandbox"

  const all = (): Text[] =>
    [...drawer.entries()].flatMap(([key, value]) => (key.startsWith("text:") ? [Text.parse(value)] : []))
  const find = (sid: string) => {
    const value = drawer.entries().get(`text:${sid}`)
    return value === undefined ? undefined : Text.parse(value)
  }
  const write = (text: Text) => {
    const keys = [...drawer.entries().keys()].filter((key) => key.startsWith("text:"))
    const [oldest] = keys.length >= kept && !find(text.sid) ? keys : []
    drawer.write([
      { key: `text:${text.sid}`, value: text },
      ...(oldest ? [{ key: oldest, value: null }] : []),
    ])
    announce()
  }
  const isOptedOut = (number: string) => drawer.entries().has(`stop:${number}`)
  const newText = (said: Omit<Text, "sid" | "at" | "errorCode">): Text => ({
    ...said,
    sid: `SM${randomBytes(16).toString("hex")}`,
    at: clock.now().toISOString(),
    errorCode: null,
  })

  return {
    all,
    find,
    isOptedOut,
    accept(account: string, spoken: string, text: CheckedText): Text {
      token = spoken
      const accepted = newText({ ...text, account, status: "queued" })
      write(accepted)
      return accepted
    },
    /** Says what became of a message, to whoever asked to hear of it. Answers with the receiver's status. */
    async settle(text: Text, status: Text["status"], errorCode: number | null): Promise<number | null> {
      write({ ...text, status, errorCode })
      if (!text.callback) return null
      return postSigned(token, text.callback, {
        AccountSid: text.account,
        ApiVersion: "2010-04-01",
        MessageSid: text.sid,
        MessageStatus: status,
        SmsSid: text.sid,
        SmsStatus: status,
        To: text.to,
        From: text.from,
        ...(errorCode && { ErrorCode: String(errorCode) }),
      })
    },
    /** A person answers from their phone. STOP and START are kept here first, as carriers do, then told. */
    async reply(from: string, body: string, url: string | null = inboundUrl): Promise<number | null> {
      const word = body.trim().toUpperCase()
      if (stops.has(word)) drawer.write([{ key: `stop:${from}`, value: clock.now().toISOString() }])
      if (starts.has(word)) drawer.write([{ key: `stop:${from}`, value: null }])
      const last = all().findLast(({ to }) => to === from)
      const account = last?.account ?? `AC${"0".repeat(32)}`
      const answer = newText({
        account,
        to: last?.from ?? "",
        from,
        service: last?.service ?? "",
        body,
        callback: "",
        status: "received",
      })
      write(answer)
      if (!url) return null
      const optOutType = stops.has(word) ? "STOP" : starts.has(word) ? "START" : null
      return postSigned(token, url, {
        AccountSid: account,
        ApiVersion: "2010-04-01",
        MessageSid: answer.sid,
        From: from,
        To: answer.to,
        Body: body,
        ...(optOutType && { OptOutType: optOutType }),
      })
    },
  }
}
