import { Letter, Paragraph } from "../letter"
import { defineMail } from "../mail-template"

type Props = { readonly name: string; readonly url: string; readonly newEmail: string }

export const confirmEmailChange = defineMail<Props>({
  subject: ({ t }) => t("confirmEmailChange.subject"),
  Body: ({ t, name, url, newEmail }) => (
    <Letter
      t={t}
      preheader={t("confirmEmailChange.preheader")}
      title={t("confirmEmailChange.title")}
      action={{ label: t("confirmEmailChange.action"), url }}
      note={t("confirmEmailChange.note")}
    >
      <Paragraph>{t("confirmEmailChange.body", { name, newEmail })}</Paragraph>
    </Letter>
  ),
})
