import { Letter, Paragraph } from "../letter"
import { defineMail } from "../mail-template"

type Props = { readonly name: string; readonly url: string; readonly change: string }

export const securityChanged = defineMail<Props>({
  subject: ({ t, change }) => t("securityChanged.subject", { change }),
  Body: ({ t, name, url, change }) => (
    <Letter
      t={t}
      preheader={t("securityChanged.preheader")}
      title={t("securityChanged.title", { change })}
      action={{ label: t("securityChanged.action"), url }}
      note={t("securityChanged.note")}
    >
      <Paragraph>{t("securityChanged.body", { name, change })}</Paragraph>
    </Letter>
  ),
})
