import { Letter, Paragraph } from "../letter"
import { defineMail } from "../mail-template"

type Props = {
  readonly name: string
  readonly tenantName: string
  readonly role: string
  readonly url: string
}

export const roleChanged = defineMail<Props>({
  subject: ({ t, tenantName, role }) => t("roleChanged.subject", { tenantName, role }),
  Body: ({ t, name, tenantName, role, url }) => (
    <Letter
      t={t}
      preheader={t("roleChanged.preheader")}
      title={t("roleChanged.title", { role })}
      action={{ label: t("roleChanged.action", { tenantName }), url }}
      note={t("roleChanged.note", { tenantName })}
    >
      <Paragraph>{t("roleChanged.body", { name, tenantName, role })}</Paragraph>
    </Letter>
  ),
})
