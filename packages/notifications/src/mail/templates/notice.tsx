import { Letter, Paragraph } from "../letter"
import { defineMail } from "../mail-template"

type Props = {
  readonly title: string
  readonly body: string
  readonly tenantName: string
  readonly url: string
  /** It leads out of the house. */
  readonly isElsewhere: boolean
}

/** What a kind of notification says that has no mail of its own. */
export const notice = defineMail<Props>({
  subject: ({ title }) => title,
  Body: ({ t, title, body, tenantName, url, isElsewhere }) => (
    <Letter
      t={t}
      preheader={body}
      title={title}
      action={{ label: isElsewhere ? t("notice.more") : t("notice.action", { tenantName }), url }}
      note={t("notice.note", { tenantName })}
    >
      <Paragraph>{body}</Paragraph>
    </Letter>
  ),
})
