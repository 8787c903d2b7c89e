import { Letter, Paragraph } from "../letter"
import { defineMail } from "../mail-template"

type Props = { readonly url: string }

export const noAccount = defineMail<Props>({
  subject: ({ t }) => t("noAccount.subject"),
  Body: ({ t, url }) => (
    <Letter
      t={t}
      preheader={t("noAccount.preheader")}
      title={t("noAccount.title")}
      action={{ label: t("noAccount.action"), url }}
      note={t("noAccount.note")}
    >
      <Paragraph>{t("noAccount.body")}</Paragraph>
    </Letter>
  ),
})
