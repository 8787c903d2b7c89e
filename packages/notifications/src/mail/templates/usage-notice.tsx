import type { MeterState } from "@plinth/usage"
import { Letter, Paragraph } from "../letter"
import { defineMail } from "../mail-template"

/** What owners and admins hear of what is used: that it nears what the plan includes, is over it, or is refused from now on. */
export type UsageNotice = Exclude<MeterState, "within">

export type UsageNoticeProps = {
  readonly name: string
  readonly tenantName: string
  /** The word of a meter, such as `api_calls`. */
  readonly meter: string
  /** As people of the locale write them. */
  readonly used: string
  readonly limit: string
  /** How much is let through at the most; "none": there is no most. */
  readonly ceiling: string
  /** For how much more, how much is paid; "none": nothing is. */
  readonly step: string
  readonly price: string
  /** When it is counted anew. */
  readonly until: Date
  readonly url: string
}

export const usageNotice = (notice: UsageNotice) =>
  defineMail<UsageNoticeProps>({
    subject: ({ t, ...said }) => t(`usage.${notice}.subject`, said),
    Body: ({ t, url, ...said }) => (
      <Letter
        t={t}
        preheader={t(`usage.${notice}.preheader`, said)}
        title={t(`usage.${notice}.title`, said)}
        action={{ label: t(`usage.${notice}.action`), url }}
        note={t(`usage.${notice}.note`, said)}
      >
        <Paragraph>{t(`usage.${notice}.body`, said)}</Paragraph>
      </Letter>
    ),
  })
