import { Letter, Paragraph } from "../letter"
import { defineMail } from "../mail-template"

type Props = { readonly name: string; readonly tenantName: string; readonly url: string }

export const removedFromTenant = defineMail<Props>({
  subject: ({ t, tenantName }) => t("removedFromTenant.subject", { tenantName }),
  Body: ({ t, name, tenantName, url }) => (
    <Letter
      t={t}
      preheader={t("removedFromTenant.preheader")}
      title={t("removedFromTenant.title", { tenantName })}
      action={{ label: t("removedFromTenant.action"), url }}
      note={t("removedFromTenant.note", { tenantName })}
    >
      <Paragraph>{t("removedFromTenant.body", { name, tenantName })}</Paragraph>
    </Letter>
  ),
})
