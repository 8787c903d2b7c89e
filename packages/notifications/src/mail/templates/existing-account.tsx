import { Letter, Paragraph } from "../letter"
import { defineMail } from "../mail-template"

/** Someone tried to sign up with an address that has an account. `url` leads to the sign-in page. */
type Props = { readonly name: string; readonly url: string }

export const existingAccount = defineMail<Props>({
  subject: ({ t }) => t("existingAccount.subject"),
  Body: ({ t, name, url }) => (
    <Letter
      t={t}
      preheader={t("existingAccount.preheader")}
      title={t("existingAccount.title")}
      action={{ label: t("existingAccount.action"), url }}
      note={t("existingAccount.note")}
    >
      <Paragraph>{t("existingAccount.body", { name })}</Paragraph>
    </Letter>
  ),
})
