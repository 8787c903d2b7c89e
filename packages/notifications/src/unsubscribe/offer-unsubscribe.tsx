import { isLocale, defaultLocale, translatorFor } from "@plinth/i18n"
import { styles } from "../mail/letter-styles"
import { toText, type RenderedMail } from "../mail/render-mail"
import { kindNames } from "./kind-names"
import { unsubscribeLinks } from "./unsubscribe-links"
import type { Mailing } from "./unsubscribe-token"

type Told = { readonly tenantName: string; readonly locale: string }

/** A mail that can be ended says so at its foot and in its headers; one that cannot goes as it is. The same each time. */
export async function offerUnsubscribe(
  mail: RenderedMail,
  mailing: Mailing,
  { tenantName, locale }: Told,
): Promise<RenderedMail & { readonly headers?: Readonly<Record<string, string>> }> {
  const links = unsubscribeLinks(mailing)
  if (!links) return mail
  const { render } = await import("@react-email/render")
  const t = translatorFor(isLocale(locale) ? locale : defaultLocale, "mail.layout")
  const note = await render(
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
          <td align="center" style={styles.under}>
            <div style={styles.sheet}>
              <p className="slate" style={styles.underText}>
                {t("subscription", { name: kindNames(mailing.kinds, locale), tenantName })}
                <br />
                <a href={links.page} className="slate" style={styles.quietLink}>
                  {t("unsubscribe")}
                </a>
              </p>
            </div>
          </td>
        </tr>
      </tbody>
    </table>,
  )
  const body = note.replace(/^<!DOCTYPE[^>]*>(?:<!--\$-->)?|<!--\/\$-->$/g, "")
  return {
    subject: mail.subject,
    html: mail.html.replace("</body>", () => `${body}</body>`),
    text: `${mail.text}\n\n${await toText(body)}`,
    headers: links.headers,
  }
}
