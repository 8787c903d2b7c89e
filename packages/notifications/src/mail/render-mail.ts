export type RenderedMail = { readonly subject: string; readonly html: string; readonly text: string }

type Props = {
  "verify-email": { name: string; url: string }
  "reset-password": { name: string; url: string }
  "password-changed": { name: string; url: string }
  invitation: { tenantName: string; invitedByName: string; role: string; expiresAt: Date; url: string }
  "invitation-accepted": NoticeProps
  "role-changed": NoticeProps
  "removed-from-tenant": NoticeProps
}
type NoticeProps = { name: string; tenantName: string; role: string; joinedName: string; url: string }

/** Renders a mail in a language. */
export async function renderMail<Template extends keyof Props>(
  template: Template,
  props: Props[Template],
  _locale: string,
): Promise<RenderedMail> {
  const text = `${template}\n\n${props.url}`
  return { subject: template, html: `<p>${template}</p><a href="${props.url}">${props.url}</a>`, text }
}
