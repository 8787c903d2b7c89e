import { Letter, Paragraph } from "../letter"
import { defineMail } from "../mail-template"

type Props = {
  readonly name: string
  readonly joinedName: string
  readonly tenantName: string
  readonly url: string
}

export const invitationAccepted = defineMail<Props>({
  subject: ({ t, joinedName, tenantName }) => t("invitationAccepted.subject", { joinedName, tenantName }),
  Body: ({ t, name, joinedName, tenantName, url }) => (
    <Letter
      t={t}
      preheader={t("invitationAccepted.preheader")}
      title={t("invitationAccepted.title", { joinedName, tenantName })}
      action={{ label: t("invitationAccepted.action"), url }}
      note={t("invitationAccepted.note")}
    >
      <Paragraph>{t("invitationAccepted.body", { name, joinedName, tenantName })}</Paragraph>
    </Letter>
  ),
})
