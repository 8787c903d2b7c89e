import { Letter, Paragraph } from "../letter"
import { defineMail } from "../mail-template"

type Props = { readonly name: string; readonly url: string }

export const signInLink = defineMail<Props>({
  subject: ({ t }) => t("signInLink.subject"),
  Body: ({ t, name, url }) => (
    <Letter
      t={t}
      preheader={t("signInLink.preheader")}
      title={t("signInLink.title")}
      action={{ label: t("signInLink.action"), url }}
      note={t("signInLink.note")}
    >
      <Paragraph>{t("signInLink.body", { name })}</Paragraph>
    </Letter>
  ),
})
