import { Letter, Paragraph } from "../letter"
import { defineMail } from "../mail-template"

export type UsageOutgrownProps = {
  readonly name: string
  readonly tenantName: string
  readonly plan: string
  /** What there is more of than the plan holds, by the word of a meter, such as `members`. */
  readonly over: readonly { readonly meter: string; readonly used: number; readonly limit: number }[]
  readonly url: string
}

/** What owners and admins hear when the plan became smaller than what is there. */
export const usageOutgrown = defineMail<UsageOutgrownProps>({
  subject: ({ t, tenantName }) => t("usage.outgrown.subject", { tenantName }),
  Body: ({ t, name, tenantName, plan, over, url }) => (
    <Letter
      t={t}
      preheader={t("usage.outgrown.preheader")}
      title={t("usage.outgrown.title", { plan })}
      action={{ label: t("usage.outgrown.action"), url }}
      note={t("usage.outgrown.note")}
    >
      <Paragraph>{t("usage.outgrown.body", { name, tenantName, plan })}</Paragraph>
      {over.map((each) => (
        <Paragraph key={each.meter}>{t("usage.outgrown.each", each)}</Paragraph>
      ))}
      <Paragraph>{t("usage.outgrown.stays")}</Paragraph>
    </Letter>
  ),
})
