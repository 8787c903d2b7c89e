import { baseUrl } from "@plinth/auth"
import { hasChoice } from "../preferences/demand-choice"
import { unsubscribeToken, type Mailing } from "./unsubscribe-token"

export type UnsubscribeLinks = {
  /** The page that says what it is about, and asks. */
  readonly page: string
  /** RFC 8058: what a mail program does by itself, without a page. */
  readonly headers: Readonly<Record<"List-Unsubscribe" | "List-Unsubscribe-Post", string>>
}

/** How a member ends mails of these kinds, but for those about which there is no choice; null where that is all of them. */
export function unsubscribeLinks(mailing: Mailing): UnsubscribeLinks | null {
  const { channel } = mailing
  const free = mailing.kinds.filter((kind) => hasChoice(kind, channel))
  if (free.length === 0) return null
  const token = unsubscribeToken({ ...mailing, kinds: free })
  return {
    page: `${baseUrl()}/unsubscribe/${token}`,
    headers: {
      "List-Unsubscribe": `<${baseUrl()}/api/unsubscribe/${token}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    },
  }
}
