import { Letter, Paragraph } from "../letter"
import { defineMail } from "../mail-template"

type Props = { readonly name: string; readonly url: string }

export const signUpAgain = defineMail<Props>({
  subject: ({ t }) => t("signUpAgain.subject"),
  Body: ({ t, name, url }) => (
    <Letter
      t={t}
      preheader={t("signUpAgain.preheader")}
      title={t("signUpAgain.title")}
      action={{ label: t("signUpAgain.action"), url }}
      note={t("signUpAgain.note")}
    >
      <Paragraph>{t("signUpAgain.body", { name })}</Paragraph>
    </Letter>
  ),
})
