import type { ReactNode } from "react"
import type { MailTranslator } from "./mail-template"
import { styles } from "./letter-styles"

type LetterProps = {
  readonly t: MailTranslator
  /** What an inbox shows behind the subject. */
  readonly preheader: string
  readonly title: string
  readonly action: { readonly label: string; readonly url: string }
  readonly note: string
  readonly children: ReactNode
}

/** What every mail is: a title, what happened, one action, and what to do if it was not meant. */
export function Letter({ t, preheader, title, action, note, children }: LetterProps) {
  return (
    <>
      <div style={styles.preheader} data-skip-in-text="true">
        {preheader}
        {"\u00a0\u200c".repeat(60)}
      </div>
      <table
        role="presentation"
        width="100%"
        cellPadding={0}
        cellSpacing={0}
        className="paper"
        style={styles.ground}
      >
        <tbody>
          <tr>
            <td align="center" style={styles.margin}>
              <table role="presentation" width="100%" cellPadding={0} cellSpacing={0} style={styles.sheet}>
                <tbody>
                  <tr>
                    <td>
                      <Mark name={t("layout.product")} />
                      <h1 className="ink" style={styles.title}>
                        {title}
                      </h1>
                      {children}
                      <Action {...action} />
                      <p className="slate" style={styles.small} data-skip-in-text="true">
                        {t("layout.copyLink")}
                        <br />
                        <span style={styles.address}>{action.url}</span>
                      </p>
                      <p className="slate" style={styles.small}>
                        {note}
                      </p>
                      <p className="slate line" style={styles.footer}>
                        {t("layout.footer")}
                      </p>
                    </td>
                  </tr>
                </tbody>
              </table>
            </td>
          </tr>
        </tbody>
      </table>
    </>
  )
}

export const Paragraph = ({ children }: { children: ReactNode }) => (
  <p className="ink" style={styles.paragraph}>
    {children}
  </p>
)

/** Cap, die and base. */
const courses = [
  { width: 18, height: 4 },
  { width: 12, height: 6 },
  { width: 22, height: 6 },
]

/** The plinth, of three bars that need no picture. */
const Mark = ({ name }: { name: string }) => (
  <table role="presentation" cellPadding={0} cellSpacing={0} data-skip-in-text="true" style={styles.mark}>
    <tbody>
      <tr>
        <td aria-hidden="true" style={styles.bars}>
          {courses.map((course) => (
            <div key={course.width} className="bar" style={{ ...styles.bar, ...course }} />
          ))}
        </td>
        <td className="ink" style={styles.name}>
          {name}
        </td>
      </tr>
    </tbody>
  </table>
)

const Action = ({ label, url }: { label: string; url: string }) => (
  <table role="presentation" cellPadding={0} cellSpacing={0} style={styles.action}>
    <tbody>
      <tr>
        <td className="button" style={styles.button}>
          <a href={url} className="button" style={styles.buttonLink}>
            {label}
          </a>
        </td>
      </tr>
    </tbody>
  </table>
)
