import { Letter, Paragraph } from "../letter"
import { defineMail } from "../mail-template"

type Props = { readonly name: string; readonly tenantName: string; readonly url: string }

export const tenantSuspended = defineMail<Props>({
  subject: ({ t, tenantName }) => t("tenantSuspended.subject", { tenantName }),
  Body: ({ t, name, tenantName, url }) => (
    <Letter
      t={t}
      preheader={t("tenantSuspended.preheader")}
      title={t("tenantSuspended.title", { tenantName })}
      action={{ label: t("tenantSuspended.action"), url }}
      note={t("tenantSuspended.note")}
    >
      <Paragraph>{t("tenantSuspended.body", { name, tenantName })}</Paragraph>
    </Letter>
  ),
})
