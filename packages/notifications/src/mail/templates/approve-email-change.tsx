import { Letter, Paragraph } from "../letter"
import { defineMail } from "../mail-template"

type Props = { readonly name: string; readonly url: string; readonly newEmail: string }

export const approveEmailChange = defineMail<Props>({
  subject: ({ t }) => t("approveEmailChange.subject"),
  Body: ({ t, name, url, newEmail }) => (
    <Letter
      t={t}
      preheader={t("approveEmailChange.preheader")}
      title={t("approveEmailChange.title")}
      action={{ label: t("approveEmailChange.action"), url }}
      note={t("approveEmailChange.note")}
    >
      <Paragraph>{t("approveEmailChange.body", { name, newEmail })}</Paragraph>
    </Letter>
  ),
})
