import { Letter, Paragraph } from "../letter"
import { styles } from "../letter-styles"
import { defineMail } from "../mail-template"

/** To support: what someone reported, and all that is known about where it happened. */
type Props = {
  readonly reportId: string
  readonly message: string
  /** Name and address; null for a visitor. */
  readonly reporter: string | null
  readonly tenantName: string | null
  readonly page: string
  readonly browser: string
  readonly errorId: string | null
  readonly url: string
}

export const problemReport = defineMail<Props>({
  subject: ({ t, page }) => t("problemReport.subject", { page }),
  Body: ({ t, url, message, page, ...known }) => {
    const reporter = known.reporter ?? t("problemReport.visitor")
    const facts = [
      [t("problemReport.reporter"), reporter],
      [t("problemReport.tenant"), known.tenantName],
      [t("problemReport.page"), page],
      [t("problemReport.browser"), known.browser],
      [t("problemReport.errorId"), known.errorId],
      [t("problemReport.reportId"), known.reportId],
    ]
    return (
      <Letter
        t={t}
        preheader={t("problemReport.preheader", { reporter })}
        title={t("problemReport.title", { page })}
        action={{ label: t("problemReport.action"), url }}
        note={t("problemReport.note")}
      >
        {(message || t("problemReport.noMessage")).split("\n").map((line, index) => (
          <Paragraph key={index}>{line}</Paragraph>
        ))}
        <table role="presentation" cellPadding={0} cellSpacing={0} style={styles.facts}>
          <tbody>
            {facts.map(
              ([name, value]) =>
                value && (
                  <tr key={name}>
                    <td className="slate" style={styles.factName}>
                      {name}
                    </td>
                    <td className="ink" style={styles.fact}>
                      {value}
                    </td>
                  </tr>
                ),
            )}
          </tbody>
        </table>
      </Letter>
    )
  },
})
