import { Letter, Paragraph } from "../letter"
import { styles } from "../letter-styles"
import { defineMail } from "../mail-template"

type Props = {
  readonly name: string
  readonly tenantName: string
  /** The first day of the week, and the last. */
  readonly from: Date
  readonly to: Date
  readonly joined: number
  readonly left: number
  readonly projectsCreated: number
  readonly projectsArchived: number
  readonly notes: number
  readonly creditsSpent: number
  /** Meters with what was used of each, as people of the locale write it. */
  readonly figures: readonly { readonly meter: string; readonly figure: string }[]
  readonly url: string
}

const counted = ["joined", "left", "projectsCreated", "projectsArchived", "notes", "creditsSpent"] as const

/** To those who keep a tenant: what happened in it last week. */
export const weeklyReport = defineMail<Props>({
  subject: ({ t, tenantName, from }) => t("weeklyReport.subject", { tenantName, from }),
  Body: ({ t, name, tenantName, from, to, figures, url, ...counts }) => (
    <Letter
      t={t}
      preheader={t("weeklyReport.preheader", { from, until: to })}
      title={t("weeklyReport.title", { tenantName })}
      action={{ label: t("weeklyReport.action", { tenantName }), url }}
      note={t("weeklyReport.note")}
    >
      <Paragraph>{t("weeklyReport.body", { name, from, until: to })}</Paragraph>
      {counted
        .filter((what) => counts[what] > 0)
        .map((what) => (
          <Paragraph key={what}>{t(`weeklyReport.${what}`, { count: counts[what] })}</Paragraph>
        ))}
      {figures.length > 0 && (
        <table role="presentation" cellPadding={0} cellSpacing={0} style={styles.facts}>
          <tbody>
            {figures.map(({ meter, figure }) => (
              <tr key={meter}>
                <td className="slate" style={styles.factName}>
                  {t("weeklyReport.used", { meter })}
                </td>
                <td className="ink" style={styles.fact}>
                  {figure}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Letter>
  ),
})
