import type { Rest } from "../../kinds"
import { Letter, Paragraph } from "../letter"
import { defineMail } from "../mail-template"

/** What owners hear of their credits: the end of a kind's key. */
export type CreditNotice = Rest<"usage.credits_">

export type CreditNoticeProps = {
  readonly name: string
  readonly tenantName: string
  /** How many it is about: those that are left, or that came or went. */
  readonly credits: number
  /** How many of them were spent already and are repaid by the next. */
  readonly debt: number
  /** Until when they are good. */
  readonly until: Date
  readonly url: string
}

export const creditNotice = (notice: CreditNotice) =>
  defineMail<CreditNoticeProps>({
    subject: ({ t, ...said }) => t(`credits.${notice}.subject`, said),
    Body: ({ t, url, ...said }) => (
      <Letter
        t={t}
        preheader={t(`credits.${notice}.preheader`, said)}
        title={t(`credits.${notice}.title`, said)}
        action={{ label: t(`credits.${notice}.action`), url }}
        note={t(`credits.${notice}.note`)}
      >
        <Paragraph>{t(`credits.${notice}.body`, said)}</Paragraph>
      </Letter>
    ),
  })
