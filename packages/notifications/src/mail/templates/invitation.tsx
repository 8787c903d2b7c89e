import { Letter, Paragraph } from "../letter"
import { defineMail } from "../mail-template"

type Props = {
  readonly tenantName: string
  readonly invitedByName: string
  readonly role: string
  readonly expiresAt: Date
  readonly url: string
}

export const invitation = defineMail<Props>({
  subject: ({ t, tenantName, invitedByName }) => t("invitation.subject", { invitedByName, tenantName }),
  Body: ({ t, tenantName, invitedByName, role, expiresAt, url }) => (
    <Letter
      t={t}
      preheader={t("invitation.preheader", { role, expiresAt })}
      title={t("invitation.title", { tenantName })}
      action={{ label: t("invitation.action"), url }}
      note={t("invitation.note", { expiresAt, invitedByName })}
    >
      <Paragraph>{t("invitation.body", { invitedByName, tenantName, role })}</Paragraph>
    </Letter>
  ),
})
