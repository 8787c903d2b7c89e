import { Letter, Paragraph } from "../letter"
import { defineMail } from "../mail-template"

type Props = { readonly name: string; readonly url: string }

export const verifyEmail = defineMail<Props>({
  subject: ({ t }) => t("verifyEmail.subject"),
  Body: ({ t, name, url }) => (
    <Letter
      t={t}
      preheader={t("verifyEmail.preheader")}
      title={t("verifyEmail.title")}
      action={{ label: t("verifyEmail.action"), url }}
      note={t("verifyEmail.note")}
    >
      <Paragraph>{t("verifyEmail.body", { name })}</Paragraph>
    </Letter>
  ),
})
