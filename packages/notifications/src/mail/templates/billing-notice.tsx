import type { Rest } from "../../kinds"
import { Letter, Paragraph } from "../letter"
import { defineMail } from "../mail-template"

/** What owners hear of their bill: a kind's key without its category. */
export type BillingNotice = Rest<"billing.">

export type BillingNoticeProps = {
  readonly name: string
  readonly tenantName: string
  readonly plan: string
  /** With its currency, as people of the locale write it. */
  readonly amount: string
  /** Until when something holds, or from when. */
  readonly until: Date
  readonly days: number
  readonly url: string
}

export const billingNotice = (notice: BillingNotice) =>
  defineMail<BillingNoticeProps>({
    subject: ({ t, ...said }) => t(`billing.${notice}.subject`, said),
    Body: ({ t, url, ...said }) => (
      <Letter
        t={t}
        preheader={t(`billing.${notice}.preheader`, said)}
        title={t(`billing.${notice}.title`, said)}
        action={{ label: t(`billing.${notice}.action`), url }}
        note={t(`billing.${notice}.note`, said)}
      >
        <Paragraph>{t(`billing.${notice}.body`, said)}</Paragraph>
      </Letter>
    ),
  })
