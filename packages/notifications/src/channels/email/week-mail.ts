import { renderMail } from "../../mail/render-mail"
import { WeekFacts } from "../../week/read-week"
import type { WriteMail } from "./write-mail"

/** Writes what happened in a tenant's week. */
const ofWeek: WriteMail = ({ data, tenant, url }, { name, locale }) => {
  const { used, from, to, ...counts } = WeekFacts.parse(data)
  const figure = new Intl.NumberFormat(locale)
  const told = {
    name,
    tenantName: tenant.name,
    from: new Date(from),
    to: new Date(to),
    figures: Object.entries(used).map(([meter, quantity]) => ({ meter, figure: figure.format(quantity) })),
    url,
    ...counts,
  }
  return renderMail("weekly-report", told, locale)
}

export const weekMails = { "system.weekly_report": ofWeek } as const
