import { Letter, Paragraph } from "../letter"
import { defineMail } from "../mail-template"

type Props = { readonly name: string; readonly url: string; readonly newEmail: string }

export const emailChanged = defineMail<Props>({
  subject: ({ t }) => t("emailChanged.subject"),
  Body: ({ t, name, url, newEmail }) => (
    <Letter
      t={t}
      preheader={t("emailChanged.preheader")}
      title={t("emailChanged.title")}
      action={{ label: t("emailChanged.action"), url }}
      note={t("emailChanged.note")}
    >
      <Paragraph>{t("emailChanged.body", { name, newEmail })}</Paragraph>
    </Letter>
  ),
})
