import { Letter, Paragraph } from "../letter"
import { defineMail } from "../mail-template"

type Props = {
  readonly name: string
  readonly tenantName: string
  readonly items: readonly { readonly title: string; readonly body: string }[]
  /** How many there are beyond those. */
  readonly more: number
  readonly url: string
}

/** What waited for a person's daily mail, in one. */
export const digest = defineMail<Props>({
  subject: ({ t, items, more, tenantName }) =>
    t("digest.subject", { count: items.length + more, tenantName }),
  Body: ({ t, name, tenantName, items, more, url }) => (
    <Letter
      t={t}
      preheader={t("digest.preheader")}
      title={t("digest.title", { tenantName })}
      action={{ label: t("digest.action"), url }}
      note={t("digest.note")}
    >
      <Paragraph>{t("digest.body", { name })}</Paragraph>
      {items.map(({ title, body }, place) => (
        <Paragraph key={place}>
          <strong>{title}</strong>
          <br />
          {body}
        </Paragraph>
      ))}
      {more > 0 && <Paragraph>{t("digest.more", { count: more })}</Paragraph>}
    </Letter>
  ),
})
