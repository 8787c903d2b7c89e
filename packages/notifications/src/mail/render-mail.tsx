import { defaultLocale, isLocale, translatorFor } from "@plinth/i18n"
import type { catalogue } from "./catalogue"
import { MailDocument } from "./mail-document"
import type { MailTemplate } from "./mail-template"

type Catalogue = typeof catalogue

export type MailName = keyof Catalogue
type PropsByName = {
  [Name in MailName]: Catalogue[Name] extends MailTemplate<infer Props extends object> ? Props : never
}
type TemplatesByName = { readonly [Name in MailName]: MailTemplate<PropsByName[Name]> }
export type RenderedMail = { readonly subject: string; readonly html: string; readonly text: string }

/** Writes a mail in the reader's language, as HTML and as plain text. */
export async function renderMail<Name extends MailName>(
  name: Name,
  props: PropsByName[Name],
  locale: string,
): Promise<RenderedMail> {
  // The web app queues mails and never writes one: what this takes is loaded when it is needed.
  const [{ catalogue }, { render, toPlainText }] = await Promise.all([
    import("./catalogue"),
    import("@react-email/render"),
  ])
  const templates: TemplatesByName = catalogue
  const template = templates[name]
  const told = { ...props, t: translatorFor(locale, "mail") }
  const subject = template.subject(told).replace(/\s+/g, " ").trim()
  const html = await render(
    <MailDocument locale={isLocale(locale) ? locale : defaultLocale} subject={subject}>
      <template.Body {...told} />
    </MailDocument>,
  )
  return { subject, html, text: toPlainText(html, plainText) }
}

/** HTML of ours as plain text. */
export async function toText(html: string): Promise<string> {
  const { toPlainText } = await import("@react-email/render")
  return toPlainText(html, plainText)
}

const plainText = {
  wordwrap: 72,
  selectors: [
    { selector: "h1", options: { uppercase: false } },
    { selector: "a", options: { linkBrackets: false as const } },
    { selector: "[data-skip-in-text]", format: "skip" },
  ],
}
