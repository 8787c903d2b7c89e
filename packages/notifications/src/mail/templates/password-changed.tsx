import { Letter, Paragraph } from "../letter"
import { defineMail } from "../mail-template"

type Props = { readonly name: string; readonly url: string }

export const passwordChanged = defineMail<Props>({
  subject: ({ t }) => t("passwordChanged.subject"),
  Body: ({ t, name, url }) => (
    <Letter
      t={t}
      preheader={t("passwordChanged.preheader")}
      title={t("passwordChanged.title")}
      action={{ label: t("passwordChanged.action"), url }}
      note={t("passwordChanged.note")}
    >
      <Paragraph>{t("passwordChanged.body", { name })}</Paragraph>
    </Letter>
  ),
})
