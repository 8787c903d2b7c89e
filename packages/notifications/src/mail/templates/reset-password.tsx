import { Letter, Paragraph } from "../letter"
import { defineMail } from "../mail-template"

type Props = { readonly name: string; readonly url: string }

export const resetPassword = defineMail<Props>({
  subject: ({ t }) => t("resetPassword.subject"),
  Body: ({ t, name, url }) => (
    <Letter
      t={t}
      preheader={t("resetPassword.preheader")}
      title={t("resetPassword.title")}
      action={{ label: t("resetPassword.action"), url }}
      note={t("resetPassword.note")}
    >
      <Paragraph>{t("resetPassword.body", { name })}</Paragraph>
    </Letter>
  ),
})
