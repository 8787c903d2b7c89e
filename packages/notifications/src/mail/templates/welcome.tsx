import { Letter, Paragraph } from "../letter"
import { defineMail } from "../mail-template"

type Props = { readonly name: string; readonly tenantName: string; readonly url: string }

export const welcome = defineMail<Props>({
  subject: ({ t }) => t("welcome.subject"),
  Body: ({ t, name, tenantName, url }) => (
    <Letter
      t={t}
      preheader={t("welcome.preheader")}
      title={t("welcome.title", { name })}
      action={{ label: t("welcome.action", { tenantName }), url }}
      note={t("welcome.note")}
    >
      <Paragraph>{t("welcome.body")}</Paragraph>
    </Letter>
  ),
})
